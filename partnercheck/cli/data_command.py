"""`partnercheck data`: the commands about all answers on this computer."""

EXAMPLES = (
    ("partnercheck data where", "what is kept, where, who can read it"),
    ("partnercheck data check", "whether all of it is whole"),
    ("partnercheck data backup reviews.zip", "everything in one file"),
    ("partnercheck data restore reviews.zip", "says what it would do, then asks"),
    ("partnercheck data encrypt", "with a passphrase that you choose"),
    ("partnercheck data delete k3", "to the trash, for 30 days"),
    ("partnercheck data delete k3 --everywhere", "for good, with every copy known"),
)

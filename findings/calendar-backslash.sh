#!/usr/bin/env bash
# A backslash before an n in a calendar's text, \\n as RFC 5545 (3.3.11) has it, is read as a line
# break: with the backslash kept before it by ics 0.7.2 for Python and by node-ical and ical for
# Node, without it by icalendar 6.3.2. vobject 0.9.9, ical.js and icalendar 7.3.2 read it rightly.
# Written down before the run: all read the backslash and the n.
# What the product does: it writes what the standard asks for, and a folder such as S:\new may look
# broken in a calendar; the page and the Word document show it to the letter
# (tests/report/test_calendar.py).
source "$(dirname "$0")/debian.sh"
for version in 6.3.2 7.3.2; do
  python3 -m venv "$root/$version"
  "$root/$version/bin/pip" install -q "icalendar==$version" ics==0.7.2 vobject==0.9.9
done
npm install --silent --prefix "$root" node-ical@0.26.1 ical@0.8.0 ical.js@2.2.1 >/dev/null
cd "$root"
printf '%s\r\n' BEGIN:VCALENDAR VERSION:2.0 PRODID:-//a//b//EN BEGIN:VEVENT UID:one@example \
  DTSTAMP:20260701T090000Z "DTSTART;VALUE=DATE:20260714" 'SUMMARY:S:\\new' END:VEVENT \
  END:VCALENDAR >a.ics
python() { "$1/bin/python" -W ignore -c "
import icalendar, ics, vobject
text = open('a.ics', newline='').read()
print(str($2).replace('\n', '|'))"; }
node_reads() { node -e "
const text = require('fs').readFileSync('a.ics', 'utf8')
const event = read => Object.values(read).find(one => one.type == 'VEVENT')
console.log($1.replace('\n', '|'))"; }
whole="icalendar.Calendar.from_ical(text).walk('VEVENT')[0]['SUMMARY']"
same "icalendar 6.3.2" 'S:|ew' "$(python 6.3.2 "$whole")"
same ics 'S:\|ew' "$(python 6.3.2 "next(iter(ics.Calendar(text).events)).name")"
same node-ical 'S:\|ew' "$(node_reads "event(require('node-ical').sync.parseICS(text)).summary")"
same ical 'S:\|ew' "$(node_reads "event(require('ical').parseICS(text)).summary")"
same "icalendar 7.3.2" 'S:\new' "$(python 7.3.2 "$whole")"
same vobject 'S:\new' "$(python 7.3.2 "vobject.readOne(text).vevent.summary.value")"
same ical.js 'S:\new' "$(node_reads "(ical => new ical.Component(ical.parse(text))
  .getFirstSubcomponent('vevent').getFirstPropertyValue('summary'))(require('ical.js'))")"

/* Reads calendars with libical, and asks it whether they keep the rules of iTIP; prints a line for each file. */
#include <libical/ical.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static char *read_file(const char *name) {
  static char text[1000000];
  FILE *file = fopen(name, "rb");
  size_t length = fread(text, 1, sizeof text - 1, file);
  fclose(file);
  text[length] = 0;
  return text;
}

static long seconds(icalcomponent *event, icalproperty_kind kind) {
  icalproperty *property = icalcomponent_get_first_property(event, kind);
  struct icaltimetype at = icalproperty_get_datetime_with_component(property, NULL);
  return (long)icaltime_as_timet_with_zone(at, icaltime_get_timezone(at));
}

int main(int count, char **names) {
  for (int number = 1; number < count; number++) {
    icalcomponent *calendar = icalparser_parse_string(read_file(names[number]));
    icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
    printf("%s\t%s\t%s\t%d\t%ld\t%ld\t%d\n", names[number],
           icalproperty_method_to_string(icalcomponent_get_method(calendar)), icalcomponent_get_uid(event),
           icalcomponent_get_sequence(event), seconds(event, ICAL_DTSTART_PROPERTY),
           seconds(event, ICAL_DTEND_PROPERTY), icalrestriction_check(calendar));
  }
  return 0;
}

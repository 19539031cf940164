// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/fieldwords.h"

#include <QCoreApplication>
#include <QLocale>

#include <algorithm>

namespace veche::forms
{

using namespace domain;
using namespace Qt::StringLiterals;

namespace
{
struct Named {
    const char *name;
    const char *text;
};

/// A field's words; none where a pointer is null.
struct FieldWords {
    const char *name;
    const char *text;
    const char *hint = nullptr;
    const char *unit = nullptr; ///< with the number as %n
};

QString translated(const char *text)
{
    return QCoreApplication::translate("veche::forms", text);
}

constexpr Named entities[] = {
    {"community", QT_TRANSLATE_NOOP("veche::forms", "Community")},
    {"member", QT_TRANSLATE_NOOP("veche::forms", "Member")},
    {"secret_answers", QT_TRANSLATE_NOOP("veche::forms", "Answers: confidential")},
    {"tag", QT_TRANSLATE_NOOP("veche::forms", "Tag")},
    {"event", QT_TRANSLATE_NOOP("veche::forms", "Event")},
    {"track", QT_TRANSLATE_NOOP("veche::forms", "Track")},
    {"room", QT_TRANSLATE_NOOP("veche::forms", "Room")},
    {"event_tag", QT_TRANSLATE_NOOP("veche::forms", "Tag of an event")},
    {"attachment", QT_TRANSLATE_NOOP("veche::forms", "Picture")},
    {"session", QT_TRANSLATE_NOOP("veche::forms", "Session")},
    {"slot", QT_TRANSLATE_NOOP("veche::forms", "Time and place")},
    {"session_speaker", QT_TRANSLATE_NOOP("veche::forms", "Speaker of a session")},
    {"session_tag", QT_TRANSLATE_NOOP("veche::forms", "Tag of a session")},
    {"release", QT_TRANSLATE_NOOP("veche::forms", "Release")},
    {"person", QT_TRANSLATE_NOOP("veche::forms", "Person")},
    {"ticket_type", QT_TRANSLATE_NOOP("veche::forms", "Ticket type")},
    {"quota", QT_TRANSLATE_NOOP("veche::forms", "Capacity")},
    {"quota_member", QT_TRANSLATE_NOOP("veche::forms", "Ticket type of a capacity")},
    {"order", QT_TRANSLATE_NOOP("veche::forms", "Registration")},
    {"ticket", QT_TRANSLATE_NOOP("veche::forms", "Ticket")},
    {"ticket_key", QT_TRANSLATE_NOOP("veche::forms", "Key that signs tickets")},
    {"gate", QT_TRANSLATE_NOOP("veche::forms", "Door")},
    {"scan", QT_TRANSLATE_NOOP("veche::forms", "Scan")},
    {"task", QT_TRANSLATE_NOOP("veche::forms", "Task")},
    {"assignment", QT_TRANSLATE_NOOP("veche::forms", "Helper of a task")},
    {"message", QT_TRANSLATE_NOOP("veche::forms", "Message")},
    {"conflict", QT_TRANSLATE_NOOP("veche::forms", "Conflict")},
    {"imported", QT_TRANSLATE_NOOP("veche::forms", "Record of an import")},
};

// Names of fields in forms, headers, conflicts and imports. A field is called the same in every entity;
// "entity.field" says otherwise.
constexpr FieldWords fields[] = {
    {"account", QT_TRANSLATE_NOOP("veche::forms", "Account")},
    {"abstract", QT_TRANSLATE_NOOP("veche::forms", "Abstract")},
    {"address", QT_TRANSLATE_NOOP("veche::forms", "Address")},
    {"answer", QT_TRANSLATE_NOOP("veche::forms", "The mail server's words")},
    {"at", QT_TRANSLATE_NOOP("veche::forms", "When")},
    {"answers", QT_TRANSLATE_NOOP("veche::forms", "Answers")},
    {"attachments", QT_TRANSLATE_NOOP("veche::forms", "Attachments")},
    {"attempts", QT_TRANSLATE_NOOP("veche::forms", "Attempts")},
    {"avatar", QT_TRANSLATE_NOOP("veche::forms", "Picture")},
    {"bio", QT_TRANSLATE_NOOP("veche::forms", "About")},
    {"body", QT_TRANSLATE_NOOP("veche::forms", "Text")},
    {"begins", QT_TRANSLATE_NOOP("veche::forms", "Begins")},
    {"boot", QT_TRANSLATE_NOOP("veche::forms", "Start of the machine")},
    {"bytes", QT_TRANSLATE_NOOP("veche::forms", "Content")},
    {"capacity", QT_TRANSLATE_NOOP("veche::forms", "Places")},
    {"code", QT_TRANSLATE_NOOP("veche::forms", "Code")},
    {"colour", QT_TRANSLATE_NOOP("veche::forms", "Colour")},
    {"company", QT_TRANSLATE_NOOP("veche::forms", "Organisation")},
    {"consent", QT_TRANSLATE_NOOP("veche::forms", "Consent")},
    {"consent_at", QT_TRANSLATE_NOOP("veche::forms", "Consent given")},
    {"consent_hash", QT_TRANSLATE_NOOP("veche::forms", "Text of the consent")},
    {"contact_answers", QT_TRANSLATE_NOOP("veche::forms", "Answers: contacts")},
    {"cover", QT_TRANSLATE_NOOP("veche::forms", "Cover")},
    {"currency", QT_TRANSLATE_NOOP("veche::forms", "Currency")},
    {"day_start", QT_TRANSLATE_NOOP("veche::forms", "A day begins at")},
    {"deleted", QT_TRANSLATE_NOOP("veche::forms", "Deleted")},
    {"description", QT_TRANSLATE_NOOP("veche::forms", "Description")},
    {"device", QT_TRANSLATE_NOOP("veche::forms", "Device")},
    {"doors", QT_TRANSLATE_NOOP("veche::forms", "Doors open")},
    {"duration", QT_TRANSLATE_NOOP("veche::forms", "Duration"), nullptr,
     QT_TRANSLATE_N_NOOP("veche::forms", "%n min")},
    {"email", QT_TRANSLATE_NOOP("veche::forms", "E-mail")},
    {"end", QT_TRANSLATE_NOOP("veche::forms", "Last day")},
    {"entity", QT_TRANSLATE_NOOP("veche::forms", "What it is")},
    {"erased", QT_TRANSLATE_NOOP("veche::forms", "Personal data erased")},
    {"error", QT_TRANSLATE_NOOP("veche::forms", "What went wrong")},
    {"event", QT_TRANSLATE_NOOP("veche::forms", "Event")},
    {"feedback_url", QT_TRANSLATE_NOOP("veche::forms", "Address for feedback")},
    {"format", QT_TRANSLATE_NOOP("veche::forms", "Format")},
    {"gate", QT_TRANSLATE_NOOP("veche::forms", "Door")},
    {"guid", QT_TRANSLATE_NOOP("veche::forms", "GUID")},
    {"hash", QT_TRANSLATE_NOOP("veche::forms", "Checksum")},
    {"hidden", QT_TRANSLATE_NOOP("veche::forms", "Hidden")},
    {"join_link", QT_TRANSLATE_NOOP("veche::forms", "Link to join"),
     QT_TRANSLATE_NOOP("veche::forms", "Only those who hold a ticket see it")},
    {"key", QT_TRANSLATE_NOOP("veche::forms", "Key in the source")},
    {"kind", QT_TRANSLATE_NOOP("veche::forms", "Kind")},
    {"kind_text", QT_TRANSLATE_NOOP("veche::forms", "Kind in the source's words")},
    {"language", QT_TRANSLATE_NOOP("veche::forms", "Language")},
    {"later", QT_TRANSLATE_NOOP("veche::forms", "After the clocks went back")},
    {"links", QT_TRANSLATE_NOOP("veche::forms", "Links")},
    {"locked", QT_TRANSLATE_NOOP("veche::forms", "Locked")},
    {"logo", QT_TRANSLATE_NOOP("veche::forms", "Logo")},
    {"loser", QT_TRANSLATE_NOOP("veche::forms", "Overruled value")},
    {"loser_author", QT_TRANSLATE_NOOP("veche::forms", "Who was overruled")},
    {"loser_stamp", QT_TRANSLATE_NOOP("veche::forms", "Stamp of the overruled value")},
    {"many_entries", QT_TRANSLATE_NOOP("veche::forms", "Many entries")},
    {"merged_into", QT_TRANSLATE_NOOP("veche::forms", "Merged into")},
    {"monotonic", QT_TRANSLATE_NOOP("veche::forms", "Time since the start")},
    {"name", QT_TRANSLATE_NOOP("veche::forms", "Name")},
    {"next_at", QT_TRANSLATE_NOOP("veche::forms", "Next attempt")},
    {"nonce", QT_TRANSLATE_NOOP("veche::forms", "Nonce")},
    {"note", QT_TRANSLATE_NOOP("veche::forms", "Note")},
    {"notes", QT_TRANSLATE_NOOP("veche::forms", "Notes for the team")},
    {"number", QT_TRANSLATE_NOOP("veche::forms", "Number")},
    {"offset", QT_TRANSLATE_NOOP("veche::forms", "Clock offset")},
    {"offset_known", QT_TRANSLATE_NOOP("veche::forms", "Clock offset known")},
    {"order", QT_TRANSLATE_NOOP("veche::forms", "Registration")},
    {"over", QT_TRANSLATE_NOOP("veche::forms", "Over the limit")},
    {"people", QT_TRANSLATE_NOOP("veche::forms", "People wanted")},
    {"per_address", QT_TRANSLATE_NOOP("veche::forms", "Tickets for one address"),
     QT_TRANSLATE_NOOP("veche::forms", "On the page, one e-mail address gets at most so many")},
    {"person", QT_TRANSLATE_NOOP("veche::forms", "Person")},
    {"phone", QT_TRANSLATE_NOOP("veche::forms", "Phone")},
    {"place", QT_TRANSLATE_NOOP("veche::forms", "Place")},
    {"position", QT_TRANSLATE_NOOP("veche::forms", "Order")},
    {"price", QT_TRANSLATE_NOOP("veche::forms", "Price")},
    {"public_key", QT_TRANSLATE_NOOP("veche::forms", "Public key")},
    {"quota", QT_TRANSLATE_NOOP("veche::forms", "Capacity")},
    {"recording", QT_TRANSLATE_NOOP("veche::forms", "Recording")},
    {"reentry", QT_TRANSLATE_NOOP("veche::forms", "Re-entry")},
    {"register", QT_TRANSLATE_NOOP("veche::forms", "Field")},
    {"release", QT_TRANSLATE_NOOP("veche::forms", "Release")},
    {"reply_to", QT_TRANSLATE_NOOP("veche::forms", "Answers go to")},
    {"retention", QT_TRANSLATE_NOOP("veche::forms", "Erase guests' data after, days"),
     QT_TRANSLATE_NOOP("veche::forms",
                       "The server erases names, addresses and letters of its registrations; counts stay")},
    {"revoked", QT_TRANSLATE_NOOP("veche::forms", "Revoked")},
    {"role", QT_TRANSLATE_NOOP("veche::forms", "Role")},
    {"room", QT_TRANSLATE_NOOP("veche::forms", "Room")},
    {"rooms", QT_TRANSLATE_NOOP("veche::forms", "Rooms")},
    {"row", QT_TRANSLATE_NOOP("veche::forms", "Row")},
    {"sale_end", QT_TRANSLATE_NOOP("veche::forms", "End of sale")},
    {"sale_start", QT_TRANSLATE_NOOP("veche::forms", "Start of sale")},
    {"secret", QT_TRANSLATE_NOOP("veche::forms", "Secret")},
    {"sent_at", QT_TRANSLATE_NOOP("veche::forms", "Sent")},
    {"session", QT_TRANSLATE_NOOP("veche::forms", "Session")},
    {"slug", QT_TRANSLATE_NOOP("veche::forms", "Name in the address")},
    {"snapshot", QT_TRANSLATE_NOOP("veche::forms", "Programme")},
    {"source", QT_TRANSLATE_NOOP("veche::forms", "Source")},
    {"source_id", QT_TRANSLATE_NOOP("veche::forms", "Number in the source")},
    {"start", QT_TRANSLATE_NOOP("veche::forms", "Start")},
    {"state", QT_TRANSLATE_NOOP("veche::forms", "State")},
    {"subject", QT_TRANSLATE_NOOP("veche::forms", "Subject")},
    {"subtitle", QT_TRANSLATE_NOOP("veche::forms", "Subtitle")},
    {"summary", QT_TRANSLATE_NOOP("veche::forms", "In a sentence or two")},
    {"tag", QT_TRANSLATE_NOOP("veche::forms", "Tag")},
    {"task", QT_TRANSLATE_NOOP("veche::forms", "Task")},
    {"team", QT_TRANSLATE_NOOP("veche::forms", "Team")},
    {"ticket", QT_TRANSLATE_NOOP("veche::forms", "Ticket")},
    {"ticket_type", QT_TRANSLATE_NOOP("veche::forms", "Ticket type")},
    {"ticket_types", QT_TRANSLATE_NOOP("veche::forms", "Ticket types")},
    {"title", QT_TRANSLATE_NOOP("veche::forms", "Title")},
    {"to_email", QT_TRANSLATE_NOOP("veche::forms", "E-mail")},
    {"to_name", QT_TRANSLATE_NOOP("veche::forms", "To")},
    {"track", QT_TRANSLATE_NOOP("veche::forms", "Track")},
    {"trouble", QT_TRANSLATE_NOOP("veche::forms", "Kind of problem")},
    {"type", QT_TRANSLATE_NOOP("veche::forms", "Type")},
    {"url", QT_TRANSLATE_NOOP("veche::forms", "Web page")},
    {"valid_from", QT_TRANSLATE_NOOP("veche::forms", "Valid from")},
    {"valid_until", QT_TRANSLATE_NOOP("veche::forms", "Valid until")},
    {"values", QT_TRANSLATE_NOOP("veche::forms", "Values")},
    {"verdict", QT_TRANSLATE_NOOP("veche::forms", "Verdict")},
    {"voids", QT_TRANSLATE_NOOP("veche::forms", "Takes back")},
    {"wall", QT_TRANSLATE_NOOP("veche::forms", "When")},
    {"winner", QT_TRANSLATE_NOOP("veche::forms", "Value that stands")},
    {"winner_author", QT_TRANSLATE_NOOP("veche::forms", "Whose value stands")},
    {"winner_stamp", QT_TRANSLATE_NOOP("veche::forms", "Stamp of the value that stands")},
    {"zone", QT_TRANSLATE_NOOP("veche::forms", "Time zone")},
    {"event.consent", QT_TRANSLATE_NOOP("veche::forms", "What one agrees to when registering"),
     QT_TRANSLATE_NOOP("veche::forms", "Empty: the standard sentence")},
    {"event.language", QT_TRANSLATE_NOOP("veche::forms", "Language of its page and mail")},
    {"event.slug", QT_TRANSLATE_NOOP("veche::forms", "Address of its page")},
    {"event.start", QT_TRANSLATE_NOOP("veche::forms", "First day")},
    {"event.url", QT_TRANSLATE_NOOP("veche::forms", "Web page elsewhere")},
    {"gate.many_entries", QT_TRANSLATE_NOOP("veche::forms", "Lets the same ticket in many times")},
    {"gate.reentry", QT_TRANSLATE_NOOP("veche::forms", "Lets in again after going out")},
    {"gate.ticket_types", QT_TRANSLATE_NOOP("veche::forms", "Lets in")},
    {"member.name", QT_TRANSLATE_NOOP("veche::forms", "Full name")},
    {"order.name", QT_TRANSLATE_NOOP("veche::forms", "Full name")},
    {"order.number", QT_TRANSLATE_NOOP("veche::forms", "Order number")},
    {"person.name", QT_TRANSLATE_NOOP("veche::forms", "Full name")},
    {"room.capacity", QT_TRANSLATE_NOOP("veche::forms", "Seats"), nullptr,
     QT_TRANSLATE_N_NOOP("veche::forms", "%n seat(s)")},
    {"slot.locked", QT_TRANSLATE_NOOP("veche::forms", "Keep this place")},
    {"slot.rooms", QT_TRANSLATE_NOOP("veche::forms", "Room")},
    {"ticket.name", QT_TRANSLATE_NOOP("veche::forms", "Full name")},
    {"ticket.note", QT_TRANSLATE_NOOP("veche::forms", "Note for the door")},
    {"ticket_type.description", QT_TRANSLATE_NOOP("veche::forms", "What it includes")},
    {"ticket_type.hidden", QT_TRANSLATE_NOOP("veche::forms", "Not offered on the page")},
    {"person.title", QT_TRANSLATE_NOOP("veche::forms", "What they do")},
};

constexpr Named registers[] = {
    {"placement", QT_TRANSLATE_NOOP("veche::forms", "Time and place")},
    {"when", QT_TRANSLATE_NOOP("veche::forms", "Dates")},
    {"kind", QT_TRANSLATE_NOOP("veche::forms", "Kind")},
    {"price", QT_TRANSLATE_NOOP("veche::forms", "Price")},
    {"sale", QT_TRANSLATE_NOOP("veche::forms", "On sale")},
    {"valid", QT_TRANSLATE_NOOP("veche::forms", "Valid at the door")},
    {"consent", QT_TRANSLATE_NOOP("veche::forms", "Consent")},
    {"delivery", QT_TRANSLATE_NOOP("veche::forms", "Delivery")},
    {"scan", QT_TRANSLATE_NOOP("veche::forms", "Scan")},
};

template <typename Entry, size_t count>
const Entry *find(const Entry (&table)[count], QAnyStringView name)
{
    const auto *found = std::find_if(std::begin(table), std::end(table), [&](const Entry &entry) {
        return name == QLatin1StringView(entry.name);
    });
    return found == std::end(table) ? nullptr : found;
}

/// nullptr where nobody has given it words.
const FieldWords *wordsOf(const EntityInfo &entity, int field)
{
    const QLatin1StringView name = entity.fields[field].nameView();
    const FieldWords *own = find(fields, QString(entity.name + u'.' + name));
    return own ? own : find(fields, name);
}
} // namespace

QString nameOf(const EntityInfo &entity)
{
    const Named *known = find(entities, entity.name);
    return known ? translated(known->text) : QString(entity.name);
}

QString labelOf(const EntityInfo &entity, int field)
{
    const FieldWords *words = wordsOf(entity, field);
    return words ? translated(words->text) : QString(entity.fields[field].nameView());
}

QString labelOf(const EntityInfo &entity, const char *field)
{
    return labelOf(entity, entity.fieldIndex(QLatin1StringView(field)));
}

QString hintOf(const EntityInfo &entity, int field)
{
    const FieldWords *words = wordsOf(entity, field);
    return words && words->hint ? translated(words->hint) : QString();
}

QString withUnit(const EntityInfo &entity, int field, qint64 number)
{
    const FieldWords *words = wordsOf(entity, field);
    return words && words->unit
               ? QCoreApplication::translate("veche::forms", words->unit, nullptr, static_cast<int>(number))
               : QLocale().toString(number);
}

QString labelOfRegister(const EntityInfo &entity, int reg)
{
    const Register &known = entity.registers[reg];
    if (known.fields.size() == 1)
        return labelOf(entity, known.fields.front());
    if (const Named *one = find(registers, known.name))
        return translated(one->text);
    QStringList labels;
    for (const int field : known.fields)
        labels << labelOf(entity, field);
    return labels.join(u", "_s);
}

} // namespace veche::forms

// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/domain/programme.h"

#include "shared/domain/entities.h"
#include "shared/domain/transaction.h"

namespace veche::domain
{

const EntityInfo &Session::info()
{
    static const EntityInfo info(
        "session", About::Nobody,
        {
            field<&Session::event>("event", Privacy::Public, {.indexed = true}),
            field<&Session::title>("title", Privacy::Public, {.maxLength = 500, .required = true}),
            field<&Session::subtitle>("subtitle", Privacy::Public, {.maxLength = 1000}),
            field<&Session::abstract>("abstract", Privacy::Public, {.maxLength = 100'000}),
            field<&Session::description>("description", Privacy::Public, {.maxLength = 100'000}),
            field<&Session::track>("track", Privacy::Public),
            field<&Session::kind>("kind", Privacy::Public, {.reg = "kind"}),
            field<&Session::kindText>("kind_text", Privacy::Public, {.reg = "kind"}),
            field<&Session::language>("language", Privacy::Public, {.maxLength = 40}),
            field<&Session::state>("state", Privacy::Team),
            field<&Session::duration>("duration", Privacy::Public),
            field<&Session::guid>("guid", Privacy::Public, {.unique = true}),
            field<&Session::code>("code", Privacy::Public, {.unique = true}),
            field<&Session::slug>("slug", Privacy::Public, {.maxLength = 300}),
            field<&Session::url>("url", Privacy::Public, {.maxLength = 2000, .unique = true}),
            field<&Session::feedbackUrl>("feedback_url", Privacy::Public,
                                         {.maxLength = 2000, .unique = true}),
            field<&Session::links>("links", Privacy::Public, {.maxLength = 20'000}),
            field<&Session::attachments>("attachments", Privacy::Public, {.maxLength = 20'000}),
            field<&Session::recording>("recording", Privacy::Public),
            field<&Session::notes>("notes", Privacy::Team, {.maxLength = 20'000}),
            field<&Session::logo>("logo", Privacy::Public, {.maxLength = 2000}),
        },
        planned(EventPart::Sessions));
    return info;
}

const EntityInfo &Slot::info()
{
    static const EntityInfo info(
        "slot", About::Nobody,
        {
            field<&Slot::event>("event", Privacy::Public, {.indexed = true}),
            field<&Slot::session>("session", Privacy::Public, {.indexed = true, .parent = true}),
            field<&Slot::rooms>("rooms", Privacy::Public, {.reg = "placement", .maxLength = 64 * 16}),
            field<&Slot::start>("start", Privacy::Public, {.reg = "placement"}),
            field<&Slot::duration>("duration", Privacy::Public, {.reg = "placement"}),
            field<&Slot::sourceId>("source_id", Privacy::Public, {.unique = true}),
            field<&Slot::locked>("locked", Privacy::Team),
            field<&Slot::later>("later", Privacy::Public),
        },
        planned(EventPart::Slots));
    return info;
}

const EntityInfo &SessionSpeaker::info()
{
    static const EntityInfo info(
        "session_speaker", About::Persons,
        {
            field<&SessionSpeaker::event>("event", Privacy::Public, {.indexed = true}),
            field<&SessionSpeaker::session>("session", Privacy::Public, {.indexed = true, .parent = true}),
            field<&SessionSpeaker::person>("person", Privacy::Public, {.indexed = true}),
            field<&SessionSpeaker::role>("role", Privacy::Public),
            field<&SessionSpeaker::position>("position", Privacy::Public),
        },
        planned(EventPart::Speakers));
    return info;
}

const EntityInfo &SessionTag::info()
{
    static const EntityInfo info(
        "session_tag", About::Nobody,
        {
            field<&SessionTag::event>("event", Privacy::Public, {.indexed = true}),
            field<&SessionTag::session>("session", Privacy::Public, {.indexed = true, .parent = true}),
            field<&SessionTag::tag>("tag", Privacy::Public),
        },
        planned(EventPart::Tags));
    return info;
}

const EntityInfo &Release::info()
{
    // Leaves room for the other fields of its row.
    constexpr int mostSnapshot = Transaction::maxRowBytes - (64 << 10);
    static const EntityInfo info(
        "release", About::Persons,
        {
            field<&Release::event>("event", Privacy::Public, {.indexed = true}),
            field<&Release::number>("number", Privacy::Public),
            field<&Release::at>("at", Privacy::Public),
            field<&Release::note>("note", Privacy::Team, {.maxLength = 1000}),
            field<&Release::snapshot>("snapshot", Privacy::Public, {.maxLength = mostSnapshot}),
        },
        recorded, true);
    return info;
}

} // namespace veche::domain

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/troublewords.h"

#include <QCoreApplication>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;
using sync::Refusal;
using sync::Trouble;

namespace
{
struct SyncWords {
    Q_DECLARE_TR_FUNCTIONS(veche::syncstatus)
};
} // namespace

QString troubleSentence(Trouble trouble, const QString &server, const QString &said)
{
    switch (trouble) {
    case Trouble::Away:
        return SyncWords::tr("%1 can't be reached. Work goes on; it is tried again by itself.").arg(server);
    case Trouble::Busy:
        return SyncWords::tr("%1 can't answer at the moment. Work goes on; it is tried again by itself.")
            .arg(server);
    case Trouble::Stranger:
        return SyncWords::
            tr("Something else answers in the place of %1: perhaps this network wants you to sign in on a "
               "web page first, or a proxy stands in between. It is tried again by itself.")
                .arg(server);
    case Trouble::Certificate:
        return SyncWords::tr(
                   "Whatever answers in the place of %1 can't prove to be that server: something stands in "
                   "between, or the clock of this computer is wrong. It is tried again by itself.")
            .arg(server);
    case Trouble::Refused:
        return SyncWords::tr("%1 refuses what is sent: %2. It is tried again now and then.")
            .arg(server, said);
    case Trouble::DiskFull:
        return SyncWords::tr(
            "The disk of this computer is full, so that nothing of others can be stored. Free some "
            "space; it is tried again by itself.");
    case Trouble::Broken:
        return SyncWords::tr("Syncing stopped at something in this file: %1. It is tried again now and then.")
            .arg(said);
    case Trouble::SignedOut:
        return SyncWords::
            tr("%1 doesn't take this computer's sign-in any more. Sign in again; what you changed stays in "
               "this file.")
                .arg(server);
    case Trouble::NotMember:
        return SyncWords::tr("%1 doesn't count you in this team any more. What you changed stays in this "
                             "file; an owner can "
                             "take you in again.")
            .arg(server);
    case Trouble::OtherLog:
        return SyncWords::
            tr("Another copy of the data answers at %1 than the one that you agreed to: perhaps the server "
               "was set up anew. Nothing goes there until you say that it is the right one; then it is given "
               "what it lacks.")
                .arg(server);
    case Trouble::None:
        break;
    }
    return {};
}

QString refusalSentence(const QString &reason)
{
    const QString kind = reason.section(u": "_s, 0, 0);
    const auto is = [&kind](Refusal refusal) { return kind == sync::name(refusal); };
    if (reason.isEmpty())
        return {};
    if (is(Refusal::Rights))
        return SyncWords::tr("Your role doesn't allow it. Once an owner has given you another, try again.");
    if (is(Refusal::LastOwner))
        return SyncWords::tr(
            "A community needs an owner. Make somebody else an owner first, then try again.");
    if (is(Refusal::Limit))
        return SyncWords::tr("It is more than the server takes in a day. Try again later.");
    if (is(Refusal::Missing))
        return SyncWords::tr(
            "What it changes isn't on the server: try again what made that first, or discard this.");
    if (is(Refusal::Clock) || is(Refusal::Generation))
        return SyncWords::tr(
            "A clock was ahead when it was written. Try again: it is sent with the right time.");
    if (is(Refusal::Signature) || is(Refusal::Foreign))
        return SyncWords::tr(
            "The server doesn't know this device as its author. Try again: it is sent as yours.");
    return SyncWords::tr("A value doesn't fit: %1. Edit it, or discard the change.")
        .arg(reason.section(u": "_s, 1));
}

} // namespace veche::syncstatus

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/verdictwords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace veche::checkin
{

using domain::Outcome;

namespace
{
struct Words {
    Q_DECLARE_TR_FUNCTIONS(veche::checkin)
};

QString earlierSentence(const EarlierEntry &earlier, const QString &ownDevice)
{
    const QDateTime when = QDateTime::fromMSecsSinceEpoch(earlier.realMs);
    const QString time = QLocale().toString(when.time(), QLocale::ShortFormat);
    const bool here = earlier.device == ownDevice;
    if (earlier.gate.isEmpty())
        return (here ? Words::tr("Checked in at %1, here") : Words::tr("Checked in at %1, at another desk"))
            .arg(time);
    return (here ? Words::tr("Checked in at %1, %2") : Words::tr("Checked in at %1, %2, at another desk"))
        .arg(time, earlier.gate);
}
} // namespace

Tone toneOf(Outcome outcome)
{
    switch (outcome) {
    case Outcome::Ok:
    case Outcome::OkUnsynced:
        return Tone::Good;
    case Outcome::AlreadyIn:
    case Outcome::Unpaid:
    case Outcome::Unapproved:
    case Outcome::WrongGate:
    case Outcome::TooEarly:
    case Outcome::TooLate:
    case Outcome::Incomplete:
        return Tone::Careful;
    case Outcome::Cancelled:
    case Outcome::Revoked:
    case Outcome::Blocked:
    case Outcome::WrongEvent:
    case Outcome::Unknown:
    case Outcome::BadSignature:
        break;
    }
    return Tone::Bad;
}

QString wordOf(Outcome outcome, domain::ScanKind kind)
{
    switch (outcome) {
    case Outcome::Ok:
    case Outcome::OkUnsynced:
        return kind == domain::ScanKind::Exit ? Words::tr("GOODBYE") : Words::tr("COME IN");
    case Outcome::AlreadyIn:
        return Words::tr("ALREADY IN");
    case Outcome::Unpaid:
        return Words::tr("NOT PAID");
    case Outcome::Unapproved:
        return Words::tr("NOT APPROVED");
    case Outcome::Cancelled:
        return Words::tr("CANCELLED");
    case Outcome::Revoked:
        return Words::tr("REVOKED");
    case Outcome::Blocked:
        return Words::tr("BLOCKED");
    case Outcome::WrongEvent:
        return Words::tr("ANOTHER EVENT");
    case Outcome::WrongGate:
        return Words::tr("ANOTHER DOOR");
    case Outcome::TooEarly:
        return Words::tr("TOO EARLY");
    case Outcome::TooLate:
        return Words::tr("TOO LATE");
    case Outcome::Incomplete:
        return Words::tr("ANSWERS MISSING");
    case Outcome::BadSignature:
        return Words::tr("FORGED TICKET");
    case Outcome::Unknown:
        break;
    }
    return Words::tr("UNKNOWN CODE");
}

QString shortWordOf(Outcome outcome)
{
    switch (toneOf(outcome)) {
    case Tone::Good:
    case Tone::Idle:
        return {};
    case Tone::Careful:
        return outcome == Outcome::AlreadyIn ? Words::tr("already in") : Words::tr("see desk");
    case Tone::Bad:
        break;
    }
    return Words::tr("refused");
}

QString sentenceOf(const DoorAnswer &answer, const QString &ownDevice)
{
    switch (answer.outcome) {
    case Outcome::Ok:
        return answer.durable ? QString() : Words::tr("The disk is full: kept in memory for now");
    case Outcome::OkUnsynced:
        return Words::tr("A genuine ticket that this device has not heard of yet");
    case Outcome::AlreadyIn:
        return answer.earlier ? earlierSentence(*answer.earlier, ownDevice) : QString();
    case Outcome::Unpaid:
        return Words::tr("The order isn't paid. Send the guest to the desk.");
    case Outcome::Unapproved:
        return Words::tr("The registration waits for approval. Send the guest to the desk.");
    case Outcome::Cancelled:
        return Words::tr("This ticket was cancelled.");
    case Outcome::Revoked:
        return Words::tr("This ticket was replaced by another one. Ask for the latest mail.");
    case Outcome::Blocked:
        return Words::tr("This ticket is blocked. Call the organiser.");
    case Outcome::WrongEvent:
        return Words::tr("This ticket is for another event.");
    case Outcome::WrongGate:
        return Words::tr("This ticket type does not enter here.");
    case Outcome::TooEarly:
        return Words::tr("This ticket isn't valid yet.");
    case Outcome::TooLate:
        return Words::tr("This ticket is no longer valid.");
    case Outcome::Incomplete:
        return Words::tr("Required answers are missing. Send the guest to the desk.");
    case Outcome::BadSignature:
        return Words::tr("The code was changed. Ask for the original ticket.");
    case Outcome::Unknown:
        break;
    }
    return Words::tr("Nothing here has this code. Look for the guest by name: /");
}

} // namespace veche::checkin

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkincommand.h"

#include "app/cli/eventargument.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

namespace veche::cli
{

using namespace Qt::StringLiterals;
using checkin::DoorAnswer;

namespace
{
/// Bytes of a line that are kept: longer than any code, so that a longer line is no code either.
constexpr qsizetype longestLine = 64 * 1024;
/// Scans on the way at once: enough for the disk to commit them together.
constexpr qsizetype mostWaiting = 128;

QString instant(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms, Qt::UTC).toString(Qt::ISODateWithMs);
}

QJsonObject answerJson(const DoorAnswer &answer)
{
    QJsonObject object{{u"verdict"_s, domain::enumName(answer.outcome)},
                       {u"in"_s, domain::letsIn(answer.outcome)},
                       {u"at"_s, instant(answer.atMs)}};
    const auto put = [&](const QString &key, const QString &text) {
        if (!text.isEmpty())
            object.insert(key, text);
    };
    if (!answer.ticket.isNull())
        put(u"ticket"_s, answer.ticket.toString());
    if (!answer.scan.isNull())
        put(u"scan"_s, answer.scan.toString());
    put(u"name"_s, answer.name);
    put(u"type"_s, answer.type);
    put(u"order"_s, answer.order);
    put(u"note"_s, answer.note);
    if (answer.over)
        object.insert(u"over"_s, true);
    if (answer.earlier) {
        object.insert(u"earlier"_s, QJsonObject{{u"at"_s, instant(answer.earlier->realMs)},
                                                {u"gate"_s, answer.earlier->gate},
                                                {u"device"_s, answer.earlier->device}});
    }
    return object;
}
} // namespace

CommandSpec CheckInCommand::spec()
{
    return {
        .name = u"checkin"_s,
        .summary = u"Takes one code a line on standard input and prints one JSON verdict a line."_s,
        .usage = u"--workspace W --event SLUG [--gate G] [--exit] [--scanner]"_s,
        .options = {{u"event"_s, u"The event."_s, u"SLUG"_s},
                    {u"gate"_s, u"The gate's name or id; otherwise a door without rules of its own."_s,
                     u"G"_s},
                    {u"exit"_s, u"People go out here."_s},
                    {u"scanner"_s,
                     u"A scanner reads what comes: order numbers and ids are no tickets then."_s}},
        .make = [](Parts parts) { return std::make_unique<CheckInCommand>(std::move(parts)); },
    };
}

void CheckInCommand::start()
{
    const auto event = eventArgument(*workspace(), value("event"));
    if (!event)
        return fail(event.error());
    const auto gate = gateArgument(*workspace(), *event, value("gate"));
    if (!gate)
        return fail(gate.error());
    m_desk = std::make_unique<checkin::CheckIn>(*workspace(), *event);
    m_desk->setGate(*gate);
    m_desk->setKind(isSet("exit") ? domain::ScanKind::Exit : domain::ScanKind::Entry);
    connect(&channel(), &workspace::CommandChannel::input, this, &CheckInCommand::take);
    connect(&channel(), &workspace::CommandChannel::inputEnded, this, [this] {
        if (!m_line.isEmpty())
            takeLine();
        m_ended = true;
        printReady();
    });
    channel().readInput();
}

void CheckInCommand::take(const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const qsizetype end = bytes.indexOf('\n', at);
        const QByteArrayView part = QByteArrayView(bytes).sliced(at, (end < 0 ? bytes.size() : end) - at);
        m_line += part.first(std::min(part.size(), longestLine - m_line.size()));
        if (end < 0)
            break;
        takeLine();
        at = end + 1;
    }
    scanNext();
}

void CheckInCommand::takeLine()
{
    m_codes.push_back(QString::fromUtf8(std::exchange(m_line, {})).trimmed());
    scanNext();
}

void CheckInCommand::scanNext()
{
    while (!m_codes.empty() && std::ssize(m_waiting) < mostWaiting) {
        const QString code = std::move(m_codes.front());
        m_codes.pop_front();
        const qint64 number = ++m_number;
        m_waiting.push_back({number, {}});
        whenDone(isSet("scanner") ? m_desk->scan(code) : m_desk->enter(code), this,
                 [this, number](const Result<DoorAnswer> &answer) { answered(number, answer); });
    }
}

void CheckInCommand::answered(qint64 number, const Result<DoorAnswer> &answer)
{
    for (Waiting &waiting : m_waiting) {
        if (waiting.number == number)
            waiting.answer = answer;
    }
    printReady();
    scanNext();
}

void CheckInCommand::printReady()
{
    while (!m_waiting.empty() && m_waiting.front().answer) {
        const Result<DoorAnswer> answer = *m_waiting.front().answer;
        m_waiting.pop_front();
        if (answer && answer->durable) {
            print(answerJson(*answer));
            continue;
        }
        m_failed = true;
        complain(answer ? u"The disk is full: a scan isn't kept, and its verdict isn't given"_s
                        : toString(answer.error()));
    }
    if (m_ended && m_waiting.empty() && m_codes.empty())
        Q_EMIT finished(m_failed ? 1 : 0);
}

} // namespace veche::cli

#include "moc_checkincommand.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/checkin/checkin.h"

#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/sqliteconnection.h"
#include "shared/tickets/ticketcode.h"

#include <QtConcurrent>

namespace veche::checkin
{

using namespace domain;
using namespace Qt::StringLiterals;
using Answer = Result<DoorAnswer>;

namespace
{
constexpr int retryMs = 5000;

std::vector<signing::PublicKey> keysOf(const workspace::EventData *data)
{
    std::vector<signing::PublicKey> keys;
    if (!data)
        return keys;
    for (const TicketKey &key : data->ticketKeys.all()) {
        if (const auto valid = signing::PublicKey::fromBytes(key.publicKey); valid && !key.revoked)
            keys.push_back(*valid);
    }
    return keys;
}

QTimeZone zoneOf(const Event *event)
{
    return event ? zoneNamed(event->zone).value_or(QTimeZone::utc()) : QTimeZone::utc();
}

const TicketType *typeTagged(const workspace::EventData &data, std::uint32_t tag)
{
    for (const TicketType &type : data.ticketTypes.all()) {
        if (tickets::typeTag(type.id) == tag)
            return &type;
    }
    return nullptr;
}

template <typename T>
std::optional<T> copyOf(const T *found)
{
    return found ? std::optional(*found) : std::nullopt;
}
} // namespace

CheckIn::CheckIn(workspace::Workspace &workspace, const EventId &event, QObject *parent)
    : QObject(parent)
    , m_workspace(workspace)
    , m_event(event)
{
    m_retry.setInterval(retryMs);
    connect(&m_retry, &QTimer::timeout, this, &CheckIn::retryUnsaved);
    m_settling.setSingleShot(true);
    connect(&m_settling, &QTimer::timeout, this, &CheckIn::settle);
    workspace.watch({&Order::info(), &Ticket::info(), &Scan::info()}, this,
                    [this](const storage::ChangeEvent &event) { take(event); });
}

CheckIn::~CheckIn()
{
    *m_stop = true;
    m_reading.waitForFinished(); // It reads through the workspace's database, and stops at once.
}

ScannedCode CheckIn::read(const DoorText &text) const
{
    const workspace::EventData *data = m_workspace.eventData(m_event);
    return readCode(text, keysOf(data), zoneOf(m_workspace.event(m_event)));
}

bool CheckIn::isWholeCode(const DoorText &text) const
{
    return read(text).signature != Signature::None;
}

QFuture<Answer> CheckIn::answerTo(const DoorText &text)
{
    const ScannedCode code = read(text);
    // An order's number lets in another of its guests each time.
    if (text.input == Input::Typed && code.signature == Signature::None)
        return decide(code);
    const Readings::Reading reading{text.text, m_gate, m_kind};
    const qint64 now = m_workspace.clock().monotonicMs();
    if (const auto same = m_readings.answerTo(reading, now)) {
        return chain(*same, this, [](Answer answer) {
            if (answer)
                answer->again = true;
            return answer;
        });
    }
    auto answer = decide(code);
    m_readings.keep(reading, now, answer);
    return answer;
}

QFuture<Answer> CheckIn::admit(const TicketId &ticket)
{
    ScannedCode code;
    code.ticket = ticket;
    return decide(code);
}

QFuture<Answer> CheckIn::decide(const ScannedCode &code)
{
    auto question = questionFor(code);
    if (!question)
        return QtFuture::makeReadyFuture(Answer(failure(question.error())));
    const Verdict verdict = verdictOf(*question);
    DoorAnswer answer = answerFor(*question, verdict);
    answer.ticket = question->ticket                         ? TicketId(question->ticket->id)
                    : question->signature == Signature::Good ? code.ticket
                                                             : TicketId();
    // A code without a ticket of this event leaves no trace: garbage must not fill the disk.
    if (answer.ticket.isNull() || verdict.outcome == Outcome::WrongEvent ||
        verdict.outcome == Outcome::BadSignature) {
        finish(answer);
        return QtFuture::makeReadyFuture(Answer(answer));
    }
    Scan scan = scanOf(answer.ticket, letsIn(verdict.outcome) ? m_kind : ScanKind::Refused);
    scan.verdict = enumName(verdict.outcome);
    answer.scan = ScanId(scan.id);
    return chain(write(scan), this, [this, answer](const Result<void> &written) mutable -> Answer {
        if (!written && written.error().kind != ErrorKind::Full)
            return failure(written.error());
        answer.durable = written.has_value();
        finish(answer);
        return answer;
    });
}

std::vector<TicketId> CheckIn::ticketsOfOrder(const QString &number)
{
    if (m_book)
        return m_book->ticketsOfOrder(number);
    std::vector<TicketId> found;
    const auto orders = m_workspace.allOf<Order>(m_event);
    if (!orders)
        return found;
    for (const Order &order : *orders) {
        if (foldedNumber(order.number) != number)
            continue;
        const auto tickets = m_workspace.all<Ticket>({{"order"_L1, order.id.toBytes()}});
        for (const Ticket &ticket : tickets.value_or(std::vector<Ticket>()))
            found.push_back(TicketId(ticket.id));
    }
    return found;
}

TicketId CheckIn::ticketOf(const ScannedCode &code)
{
    if (!code.ticket.isNull())
        return code.ticket;
    std::vector<TicketId> tickets;
    for (const QString &number : code.orderNumbers) {
        tickets = ticketsOfOrder(number);
        if (!tickets.empty())
            break;
    }
    for (const TicketId &ticket : tickets) {
        auto scans = m_workspace.all<Scan>({{"ticket"_L1, ticket.toBytes()}}).value_or(std::vector<Scan>());
        const auto pending = m_onTheWay.value(ticket);
        scans.insert(scans.end(), pending.begin(), pending.end());
        if (!isInside(admissions(scans, {})))
            return ticket;
    }
    return tickets.empty() ? TicketId() : tickets.front();
}

Result<DoorQuestion> CheckIn::questionFor(const ScannedCode &code)
{
    DoorQuestion question;
    question.event = m_event;
    question.kind = m_kind;
    question.signature = code.signature;
    question.codeEvent = code.event;
    question.codeFrom = code.from;
    question.codeUntil = code.until;
    const Event *event = m_workspace.event(m_event);
    question.now =
        LocalTime::of(QDateTime::fromMSecsSinceEpoch(m_workspace.clock().wallMs(), Qt::UTC), zoneOf(event));
    const TicketId id = ticketOf(code);
    const workspace::EventData *data = m_workspace.eventData(m_event);
    if (id.isNull() || !data)
        return question;
    storage::Store &store = m_workspace.store();
    // Deleted rows too: a ticket taken back must not pass for one that isn't here yet.
    VECHE_TAKE(const auto &row, storage::loadRow(store.reader(), store.community(), Ticket::info(), id));
    if (row)
        question.ticket = entityOf<Ticket>(*row);
    VECHE_TAKE(auto &scans, store.all<Scan>({{"ticket"_L1, id.toBytes()}}));
    question.scans = std::move(scans);
    const auto pending = m_onTheWay.value(id);
    question.scans.insert(question.scans.end(), pending.begin(), pending.end());
    if (question.ticket && !question.ticket->order.isNull()) {
        auto order = store.find<Order>(question.ticket->order);
        if (!order)
            return failure(order.error());
        question.order = std::move(*order);
    }
    question.type = copyOf(question.ticket ? data->ticketTypes.find(question.ticket->ticketType)
                                           : typeTagged(*data, code.typeTag));
    question.gate = copyOf(data->gates.find(m_gate));
    return question;
}

DoorAnswer CheckIn::answerFor(const DoorQuestion &question, const Verdict &verdict) const
{
    DoorAnswer answer;
    answer.outcome = verdict.outcome;
    answer.atMs = m_workspace.clock().wallMs();
    if (question.ticket && question.ticket->event == m_event) {
        answer.name = question.ticket->name;
        answer.note = question.ticket->note;
        answer.over = question.ticket->over;
    }
    if (question.order)
        answer.order = question.order->number;
    if (question.type)
        answer.type = question.type->name;
    if (verdict.earlier) {
        const auto *data = m_workspace.eventData(m_event);
        const Gate *gate = data ? data->gates.find(verdict.earlier->gate) : nullptr;
        answer.earlier = EarlierEntry{verdict.earlier->wall.ms + verdict.earlier->offsetMs,
                                      gate ? gate->name : QString(), verdict.earlier->device};
    }
    return answer;
}

Scan CheckIn::scanOf(const TicketId &ticket, ScanKind kind) const
{
    Scan scan;
    scan.id = Id::create();
    scan.event = m_event;
    scan.ticket = ticket;
    scan.gate = m_gate;
    scan.kind = kind;
    scan.device = m_workspace.device().toString();
    scan.wall.ms = m_workspace.clock().wallMs();
    scan.monotonicMs = m_workspace.clock().monotonicMs();
    scan.boot = m_workspace.clock().bootId();
    if (const auto offset = m_workspace.clockOffset()) {
        scan.offsetMs = *offset;
        scan.offsetKnown = true;
    }
    return scan;
}

QFuture<Result<void>> CheckIn::write(const Scan &scan)
{
    m_onTheWay[scan.ticket].push_back(scan);
    ChangeSet set;
    set.insert(scan);
    return chain(m_workspace.store().commit(std::move(set), storage::Priority::Scan), this,
                 [this, scan](const Result<storage::Committed> &committed) -> Result<void> {
                     if (!committed && committed.error().kind == ErrorKind::Full) {
                         m_unsaved.push_back(scan);
                         m_retry.start();
                         return failure(committed.error());
                     }
                     auto &pending = m_onTheWay[scan.ticket];
                     std::erase_if(pending, [&](const Scan &s) { return s.id == scan.id; });
                     if (pending.empty())
                         m_onTheWay.remove(scan.ticket);
                     return committed ? Result<void>() : Result<void>(failure(committed.error()));
                 });
}

void CheckIn::retryUnsaved()
{
    m_retry.stop();
    for (const Scan &scan : std::exchange(m_unsaved, {})) {
        std::erase_if(m_onTheWay[scan.ticket], [&](const Scan &s) { return s.id == scan.id; });
        (void)write(scan);
    }
}

void CheckIn::finish(const DoorAnswer &answer)
{
    m_last.push_front(answer);
    if (std::ssize(m_last) > remembered)
        m_last.pop_back();
    Q_EMIT answered(answer);
}

bool CheckIn::canUndo() const
{
    return std::any_of(m_last.begin(), m_last.end(), [](const DoorAnswer &a) { return letsIn(a.outcome); });
}

QFuture<Answer> CheckIn::undoLast()
{
    const auto found =
        std::find_if(m_last.begin(), m_last.end(), [](const DoorAnswer &a) { return letsIn(a.outcome); });
    if (found == m_last.end())
        return QtFuture::makeReadyFuture(Answer(failure(ErrorKind::NotFound, u"There is no scan to undo"_s)));
    const DoorAnswer answer = *found;
    m_last.erase(found);
    m_readings.clear(); // The code may be held out again at once.
    Scan undo = scanOf(answer.ticket, ScanKind::Void);
    undo.voids = answer.scan;
    return chain(write(undo), this, [this, answer](const Result<void> &written) -> Answer {
        if (!written && written.error().kind != ErrorKind::Full)
            return failure(written.error());
        Q_EMIT undone(answer);
        return answer;
    });
}

void CheckIn::prepare()
{
    if (m_book || m_missed)
        return;
    m_missed.emplace();
    auto book = std::make_shared<std::unique_ptr<DoorBook>>(std::make_unique<DoorBook>(m_event));
    auto read = QtConcurrent::run([path = m_workspace.store().path(), book, stop = m_stop,
                                   community = m_workspace.communityId()]() -> Result<void> {
        const auto reader = storage::SqliteConnection::openForPass(path, stop);
        return reader ? (*book)->load(**reader, community) : failure(reader.error());
    });
    m_reading = QFuture<void>(read);
    whenDone(read, this, [this, book](const Result<void> &loaded) {
        const auto missed = *std::exchange(m_missed, std::nullopt);
        if (!loaded) {
            Q_EMIT failed(loaded.error());
            return;
        }
        m_book = std::move(*book);
        for (const storage::ChangeEvent &event : missed)
            m_book->apply(event.rows);
        Q_EMIT ready();
        Q_EMIT countsChanged(counts());
        settle();
    });
}

std::vector<Guest> CheckIn::find(const QString &text, int limit) const
{
    return m_book ? m_book->find(text, limit) : std::vector<Guest>();
}

void CheckIn::take(const storage::ChangeEvent &event)
{
    if (!m_book) {
        if (m_missed)
            m_missed->push_back(event);
        return;
    }
    const Counts before = counts();
    m_book->apply(event.rows);
    if (counts() != before)
        Q_EMIT countsChanged(counts());
    if (!m_settling.isActive())
        settle();
}

void CheckIn::settle()
{
    const Counts before = counts();
    if (!m_book->settle(m_workspace.store().reader(), m_workspace.communityId()))
        m_settling.start(0); // Whoever stands at the door comes first.
    if (counts() != before)
        Q_EMIT countsChanged(counts());
}

} // namespace veche::checkin

#include "moc_checkin.cpp"

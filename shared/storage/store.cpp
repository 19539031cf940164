// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/storage/store.h"

#include "shared/domain/personal.h"
#include "shared/storage/commitparts.h"
#include "shared/storage/journal.h"
#include "shared/storage/peers.h"
#include "shared/storage/schema.h"

namespace veche::storage
{

using namespace Qt::StringLiterals;
using domain::ChangeSet;
using domain::Row;
using domain::RowChange;
using domain::Transaction;

namespace
{
/// Leaves out what sets a register to what it holds; the row itself stays if it is new.
void dropUnchanged(const Row &row, RowChange &change)
{
    std::erase_if(change.fields, [&](const domain::FieldChange &field) {
        return row.has(row.entity->registerOf[field.field]) && row.values[field.field] == field.value;
    });
}

std::vector<int> changedFields(const Row &before, const Row &after)
{
    std::vector<int> fields;
    for (int i = 0; i < static_cast<int>(after.values.size()); ++i) {
        if (before.values[i] != after.values[i])
            fields.push_back(i);
    }
    return fields;
}

std::vector<int> everyField(const Row &row)
{
    std::vector<int> fields(row.values.size());
    for (size_t i = 0; i < fields.size(); ++i)
        fields[i] = static_cast<int>(i);
    return fields;
}

/// A row of an import is sent as one that its author knows of nowhere, but that may be there.
void travelAsOffer(RowChange &change)
{
    change.create = false;
    change.previous = {{0, Stamp()}};
}

Result<std::optional<RowChange>> create(WriteContext &context, RowChange &change, const Stamp &stamp)
{
    Row row(*change.entity, change.id);
    if (domain::isErasing(change))
        domain::blankPersonal(change);
    RowChange inverse = row.apply(change, stamp);
    VECHE_TRY(insertRow(context.connection, context.community, row));
    if (change.imported) {
        change.fields.push_back({0, false});
        travelAsOffer(change);
    }
    auto fields = everyField(row);
    context.event.rows.push_back({true, std::move(fields), std::make_shared<const Row>(std::move(row))});
    return std::optional(std::move(inverse));
}

Result<std::optional<RowChange>> modify(WriteContext &context, Row &&row, RowChange &change,
                                        const Stamp &stamp)
{
    if (domain::isErased(row) || domain::isErasing(change))
        domain::blankPersonal(change);
    dropUnchanged(row, change);
    if (change.fields.empty() && change.unknown.empty())
        return std::optional<RowChange>();
    row.complete(change);
    const Row before = row;
    RowChange inverse = row.apply(change, stamp);
    if (domain::isErased(row)) {
        domain::blankPersonal(change); // Its registers were completed with what the row held.
        (void)domain::blankPersonal(row);
    }
    VECHE_TRY(updateRow(context.connection, context.community, row));
    auto fields = changedFields(before, row);
    context.event.rows.push_back({false, std::move(fields), std::make_shared<const Row>(std::move(row))});
    return std::optional(std::move(inverse));
}

/// An import's rows lie beneath existing ones: this sets only the registers that the row lacks.
Result<std::optional<RowChange>> fillIn(WriteContext &context, Row &&row, RowChange &change,
                                        const Stamp &stamp)
{
    std::erase_if(change.fields, [&](const domain::FieldChange &given) {
        return row.has(row.entity->registerOf[given.field]);
    });
    if (change.fields.empty() || domain::isErased(row))
        return std::optional<RowChange>();
    travelAsOffer(change);
    const Row before = row;
    RowChange inverse = row.apply(change, stamp);
    VECHE_TRY(updateRow(context.connection, context.community, row));
    auto fields = changedFields(before, row);
    context.event.rows.push_back({false, std::move(fields), std::make_shared<const Row>(std::move(row))});
    return std::optional(std::move(inverse));
}

bool makesByImport(const RowChange &change)
{
    return change.create && change.imported;
}

/// `before`: the row as it was; nothing where the change made it.
void noteWritten(Committed &committed, const std::optional<Row> &before, const RowChange &inverse,
                 const Stamp &stamp)
{
    if (!before)
        return committed.written.push_back(
            {inverse.entity, inverse.id, WrittenRegister::wholeRow, stamp, {}});
    std::vector<bool> noted(inverse.entity->registers.size());
    for (const domain::FieldChange &field : inverse.fields) {
        const int reg = inverse.entity->registerOf[field.field];
        if (!noted[reg])
            committed.written.push_back({inverse.entity, inverse.id, reg, stamp, before->stamps[reg]});
        noted[reg] = true;
    }
}

/// Commits of nobody in a workspace that was never online aren't kept: its rows are put online instead.
Result<bool> keepsJournal(const WriteContext &context)
{
    // Without a key it isn't known that it is nobody.
    const bool nobody = context.author.account.isNull() && !context.author.key.isEmpty();
    return nobody ? peers::any(context.connection) : Result<bool>(true);
}

Result<void> keep(WriteContext &context, const std::vector<CommitPart> &parts, Committed &committed,
                  qint64 wallMs)
{
    VECHE_TAKE(const auto &journalled, keepsJournal(context));
    for (const CommitPart &part : parts) {
        const Transaction &transaction = part.transaction;
        committed.rows += static_cast<int>(transaction.rows.size());
        committed.stamp = std::max(committed.stamp, transaction.stamp);
        if (!journalled)
            continue;
        auto done =
            journal::append(context, transaction, wallMs, part.base ? encodeBase(*part.base) : QByteArray());
        if (!done)
            return done;
    }
    if (parts.empty())
        return {};
    committed.transaction = parts.front().transaction.id;
    return committed.stamp > Stamp::lowest()
               ? writeMeta(context.connection, u"stamp"_s, committed.stamp.toBytes())
               : Result<void>();
}
} // namespace

bool ChangeEvent::touches(const domain::EntityInfo &info) const
{
    return std::any_of(rows.begin(), rows.end(), [&](const RowEvent &row) { return row.is(info); });
}

Result<std::optional<RowChange>> applyChange(WriteContext &context, RowChange &change, const Stamp &stamp,
                                             std::optional<Row> *before)
{
    VECHE_TAKE(auto &found, loadRow(context.connection, context.community, *change.entity, change.id));
    if (before)
        *before = found;
    if (found && makesByImport(change))
        return fillIn(context, std::move(*found), change, stamp);
    if (found && change.create)
        return failure(ErrorKind::Conflict, u"The row exists already"_s, change.id.toString());
    if (found)
        return modify(context, std::move(*found), change, stamp);
    if (!change.create)
        return failure(ErrorKind::NotFound, u"The row to be changed isn't there"_s,
                       u"%1 %2"_s.arg(change.entity->name, change.id.toString()));
    return create(context, change, stamp);
}

Result<Transaction> beginTransaction(WriteContext &context, const Stamp &stamp)
{
    const auto generation = readMeta(context.connection, u"generation"_s);
    if (!generation)
        return failure(generation.error());
    Transaction made;
    made.id = Id::create();
    made.community = context.community;
    made.device = context.clock.device();
    made.author = context.author.account;
    made.generation = generation->toInt();
    made.stamp = stamp;
    return made;
}

namespace
{
/// A commit's stamp follows all that it replaces, also stamps of a clock far ahead of this one.
Result<void> observeReplaced(WriteContext &context, const ChangeSet &changes)
{
    if (!context.clock.mayBeBehind())
        return {};
    for (const RowChange &change : changes.rows) {
        if (change.create)
            continue;
        VECHE_TAKE(const auto &row,
                   loadRow(context.connection, context.community, *change.entity, change.id));
        if (row)
            context.clock.observe(row->newest());
    }
    return {};
}
} // namespace

Result<Committed> commitIn(WriteContext &context, ChangeSet changes, qint64 wallMs)
{
    VECHE_TRY(observeReplaced(context, changes));
    VECHE_TAKE(auto &head, beginTransaction(context, {}));
    auto &rows = changes.rows;
    std::stable_partition(rows.begin(), rows.end(), makesByImport);
    head.label = changes.label;
    Committed committed;
    committed.inverse.label = changes.label;
    context.event.label = changes.label;
    CommitParts parts(context.clock, std::move(head));
    for (RowChange &change : rows) {
        const Stamp stamp = parts.stampFor(domain::encodedSize(change), makesByImport(change));
        std::optional<Row> before;
        VECHE_TAKE(auto &inverse, applyChange(context, change, stamp, &before));
        if (!inverse)
            continue;
        const qint64 size = domain::encodedSize(change);
        if (size > Transaction::maxRowBytes)
            return failure(ErrorKind::Invalid, u"A row holds at most 4 MiB; a larger value is a file"_s,
                           u"%1 %2"_s.arg(change.entity->name, change.id.toString()));
        noteWritten(committed, before, *inverse, stamp);
        committed.inverse.rows.push_back(std::move(*inverse));
        parts.add(std::move(change), before, size);
    }
    VECHE_TRY(keep(context, parts.finish(), committed, wallMs));
    // Undo goes backwards: a row made and then changed is first changed back.
    std::reverse(committed.inverse.rows.begin(), committed.inverse.rows.end());
    return committed;
}

Result<std::unique_ptr<Store>> Store::open(const StoreOptions &options, const Clock &clock)
{
    std::unique_ptr<Store> store(new Store);
    store->m_wall = &clock;
    store->m_clock = std::make_unique<HybridClock>(clock, options.device);
    store->m_author = options.author;
    DatabaseOptions database;
    database.path = options.path;
    database.create = options.create;
    database.extraSchema = options.extraSchema;
    if (!options.community.isNull())
        database.meta.insert(u"community"_s, options.community.toBytes());
    database.synchronous = options.synchronous;
    database.behindWindow = options.behindWindow;
    VECHE_TAKE(auto &opened, Database::open(database));
    store->m_database = std::move(opened);
    VECHE_TRY(store->load());
    return store;
}

Store::~Store()
{
    m_reader.reset();
    m_database.reset(); // The writer finishes its queue while the clock still lives.
}

Result<void> Store::load()
{
    auto future =
        m_database->write<QByteArray>(Priority::Edit, [&](Connection &connection) -> Result<QByteArray> {
            const auto own = readMeta(connection, u"stamp"_s);
            if (!own)
                return own;
            const auto others = readMeta(connection, u"seen"_s);
            if (!others)
                return others;
            m_clock->observe(Stamp::fromBytes(*own).value_or(Stamp()));
            m_clock->noteHeld(Stamp::fromBytes(*others).value_or(Stamp()));
            VECHE_TRY(journal::dropFalseSeals(connection, m_author));
            return readMeta(connection, u"community"_s);
        });
    future.waitForFinished();
    const auto community = future.result();
    if (!community)
        return failure(community.error());
    const auto id = Id::fromBytes(*community);
    if (!id)
        return failure(ErrorKind::Corrupt, u"The workspace doesn't say which community it holds"_s, path());
    m_community = domain::CommunityId(*id);
    m_grew = m_database->grew();
    auto reader = m_database->openReader();
    if (!reader)
        return failure(reader.error());
    m_reader = std::move(*reader);
    return {};
}

QFuture<Result<Committed>> Store::commit(ChangeSet changes, Priority priority)
{
    for (const RowChange &change : changes.rows) {
        if (const auto found = domain::problems(change); !found.empty()) {
            return QtFuture::makeReadyFuture(Result<Committed>(
                failure(ErrorKind::Invalid, toString(found.front()), change.id.toString())));
        }
    }
    const qint64 wall = m_wall->wallMs();
    return write<Committed>(priority, [changes = std::move(changes), wall](WriteContext &context) {
        return commitIn(context, changes, wall);
    });
}

void Store::setAuthor(const Author &author)
{
    (void)write<bool>(Priority::Edit, [this, author](WriteContext &) -> Result<bool> {
        m_author = author;
        return true;
    });
}

void Store::setClockOffset(qint64 ms)
{
    (void)write<bool>(Priority::Edit, [ms](WriteContext &context) -> Result<bool> {
        context.clock.setOffset(ms);
        return true;
    });
}

void Store::announce(std::shared_ptr<ChangeEvent> event)
{
    std::erase_if(event->rows, [](const RowEvent &row) { return !row.row->isComplete(); });
    if (event->rows.empty())
        return;
    QMetaObject::invokeMethod(
        this,
        [this, event]() mutable {
            Q_EMIT changed(*event);
            // A page of rows isn't the window's to free.
            m_database->release(std::move(event));
        },
        Qt::QueuedConnection);
}

} // namespace veche::storage

#include "moc_store.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workspace/knownpersons.h"

#include "shared/base/futures.h"
#include "shared/storage/sqliteconnection.h"

#include <QtConcurrentRun>

#include <set>

namespace veche::workspace
{

using domain::Person;

namespace
{
KnownPersons::Table tableOf(std::vector<Person> persons)
{
    KnownPersons::Table table;
    for (Person &person : persons)
        table.insert(std::move(person));
    return table;
}
} // namespace

KnownPersons::KnownPersons(storage::Store &store)
    : m_store(store)
    , m_stop(std::make_shared<std::atomic_bool>(false))
{
}

KnownPersons::~KnownPersons()
{
    *m_stop = true;
}

const Person *KnownPersons::row(const Id &id)
{
    if (const Person *known = m_table.find(id))
        return known;
    if (m_complete || m_absent.contains(id))
        return nullptr;
    const auto found = m_store.find<Person>(id);
    if (!found || !*found) {
        m_absent.insert(id);
        return nullptr;
    }
    m_table.insert(**found);
    return m_table.find(id);
}

const Person *KnownPersons::speakingFor(const Id &id)
{
    const Person *at = row(id);
    std::set<Id> seen;
    while (at && !at->mergedInto.isNull()) {
        if (!seen.insert(at->id).second) // A circle: its smallest id, from wherever one came in.
            return row(*std::min_element(seen.begin(), seen.end()));
        const Person *next = row(at->mergedInto);
        if (!next)
            break;
        at = next;
    }
    return at;
}

std::vector<const Person *> KnownPersons::mergedInto(const Id &id) const
{
    return m_table.of<&Person::mergedInto>(id);
}

const KnownPersons::Table &KnownPersons::everyone()
{
    if (m_complete)
        return m_table;
    if (auto read = m_store.all<Person>()) {
        m_table = tableOf(std::move(*read));
        m_complete = true;
    }
    return m_table;
}

void KnownPersons::readAhead()
{
    if (m_complete || std::exchange(m_reading, true))
        return;
    using Read = Result<std::shared_ptr<Table>>;
    const auto reading =
        QtConcurrent::run([path = m_store.path(), community = m_store.community(), stop = m_stop]() -> Read {
            VECHE_TAKE(const auto &reader, storage::SqliteConnection::openForPass(path, stop));
            VECHE_TAKE(auto &persons, storage::readAll<Person>(*reader, community));
            return std::make_shared<Table>(tableOf(std::move(persons)));
        });
    whenDone(reading, this, [this](const Read &read) {
        m_reading = false;
        if (!m_complete && read)
            complete(std::move(**read));
        m_changed.clear();
        if (m_complete)
            Q_EMIT completed();
    });
}

/// Rows that changed meanwhile are newer than those that were read.
void KnownPersons::complete(Table everyone)
{
    for (const Id &id : std::as_const(m_changed)) {
        if (const Person *now = m_table.find(id))
            everyone.insert(*now);
        else
            everyone.remove(id);
    }
    m_table = std::move(everyone);
    m_complete = true;
}

void KnownPersons::take(const domain::Row &row)
{
    const bool wanted = m_complete || m_reading || m_table.find(row.id) || m_absent.remove(row.id);
    if (m_reading)
        m_changed.insert(row.id);
    if (!wanted)
        return;
    m_table.apply(row);
    (void)speakingFor(row.id); // It may have been merged into somebody who wasn't asked for yet.
}

} // namespace veche::workspace

#include "moc_knownpersons.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/pages/site.h"

#include "server/http/response.h"
#include "shared/base/futures.h"

namespace veche::pages
{

using namespace Qt::StringLiterals;
using storage::Connection;

namespace
{
constexpr qsizetype mostBytes = 4 * 1024 * 1024; ///< of one community's pages
constexpr qsizetype mostCommunities = 64;        ///< kept in memory, the latest asked for

template <typename Waiting>
auto join(Waiting &waiting)
{
    using Promise = typename Waiting::value_type::element_type;
    auto promise = std::make_shared<Promise>();
    promise->start();
    waiting.push_back(promise);
    return promise->future();
}

template <typename Waiting, typename Outcome>
void tell(const Waiting &waiting, const Outcome &outcome)
{
    for (const auto &promise : waiting) {
        promise->addResult(outcome);
        promise->finish();
    }
}

template <typename T>
QFuture<Result<T>> ready(Result<T> result)
{
    return QtFuture::makeReadyFuture(std::move(result));
}
} // namespace

Site::Site(storage::ReaderPool &readers, const Clock &clock, const OfferSource &offers, QObject *parent)
    : QObject(parent)
    , m_readers(readers)
    , m_clock(clock)
    , m_offers(offers)
{
}

bool Site::isFresh(const Entry &entry) const
{
    return entry.model && m_clock.monotonicMs() - entry.loadedAt < (entry.stale ? freshMs : mostAgeMs);
}

QFuture<Result<Site::Model>> Site::model(const QString &slug)
{
    if (!m_entries.contains(slug))
        makeRoom();
    EntryPtr &entry = m_entries[slug];
    if (!entry)
        entry = std::make_shared<Entry>();
    entry->askedAt = m_clock.monotonicMs();
    if (isFresh(*entry))
        return ready<Model>(entry->model);
    const bool idle = entry->loading.empty();
    const auto future = join(entry->loading);
    if (idle)
        load(slug, entry);
    return future;
}

/// Forgets the community that was asked for longest ago; not one that somebody waits for.
void Site::makeRoom()
{
    if (m_entries.size() < mostCommunities)
        return;
    auto oldest = m_entries.end();
    for (auto it = m_entries.begin(); it != m_entries.end(); ++it) {
        const bool awaited = !(*it)->loading.empty() || !(*it)->rendering.isEmpty();
        if (!awaited && (oldest == m_entries.end() || (*it)->askedAt < (*oldest)->askedAt))
            oldest = it;
    }
    if (oldest != m_entries.end())
        m_entries.erase(oldest);
}

void Site::load(const QString &slug, const EntryPtr &entry)
{
    const auto read = [this, slug, before = entry->model](Connection &connection) {
        return loadModel(connection, slug, m_offers, before.get());
    };
    // A change while it is read makes it stale again.
    entry->stale = false;
    entry->loadedAt = m_clock.monotonicMs();
    whenDone(m_readers.read<Result<Model>>(read), this, [this, slug, entry](const Result<Model> &loaded) {
        if (loaded) {
            entry->model = *loaded;
            entry->pages.clear();
            entry->bytes = 0;
        } else {
            m_entries.remove(slug); // Unknown addresses must not pile up.
        }
        tell(std::exchange(entry->loading, {}), loaded);
    });
}

QFuture<Result<RenderedPtr>> Site::page(const QString &slug, const QString &key, Render render)
{
    const EntryPtr entry = m_entries.value(slug);
    if (entry && isFresh(*entry)) {
        entry->askedAt = m_clock.monotonicMs();
        if (const auto found = entry->pages.constFind(key); found != entry->pages.constEnd())
            return ready<RenderedPtr>(*found);
    }
    const auto drawn = [this, slug, key, render = std::move(render)](const Result<Model> &model) {
        if (!model)
            return ready<RenderedPtr>(failure(model.error()));
        const EntryPtr entry = m_entries.value(slug);
        if (!entry)
            return ready<RenderedPtr>(failure(ErrorKind::Retryable, u"The page is being made anew"_s));
        if (const auto found = entry->pages.constFind(key); found != entry->pages.constEnd())
            return ready<RenderedPtr>(*found);
        Waiting<RenderedPtr> &waiting = entry->rendering[key];
        const bool idle = waiting.empty();
        const auto future = join(waiting);
        if (idle)
            draw(slug, key, *model, render);
        return future;
    };
    return chain(model(slug), this, drawn);
}

void Site::draw(const QString &slug, const QString &key, const Model &model, const Render &render)
{
    const auto work = [model, render](Connection &) -> Result<RenderedPtr> {
        auto rendered = std::make_shared<Rendered>(render(*model));
        rendered->tag = http::etagOf(rendered->bytes);
        return RenderedPtr(std::move(rendered));
    };
    const auto drawn = [this, entry = m_entries.value(slug), key, model](const Result<RenderedPtr> &page) {
        if (page)
            keep(*entry, model, key, *page);
        tell(entry->rendering.take(key), page);
    };
    whenDone(m_readers.read<Result<RenderedPtr>>(work), this, drawn);
}

void Site::keep(Entry &entry, const Model &from, const QString &key, const RenderedPtr &page)
{
    if (entry.model != from || page->status != 200)
        return;
    if (entry.bytes + page->bytes.size() > mostBytes) {
        entry.pages.clear();
        entry.bytes = 0;
    }
    entry.bytes += page->bytes.size();
    entry.pages.insert(key, page);
}

void Site::invalidate(const domain::CommunityId &community)
{
    for (const EntryPtr &entry : std::as_const(m_entries)) {
        if (!entry->model || entry->model->id == community)
            entry->stale = true;
    }
}

void Site::expire(const domain::CommunityId &community)
{
    invalidate(community);
    for (const EntryPtr &entry : std::as_const(m_entries)) {
        if (entry->stale)
            entry->loadedAt = m_clock.monotonicMs() - freshMs;
    }
}

} // namespace veche::pages

#include "moc_site.cpp"

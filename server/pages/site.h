// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/pages/publicmodel.h"
#include "shared/base/clock.h"
#include "shared/storage/readerpool.h"

#include <QHash>
#include <QObject>

namespace veche::pages
{

/// One rendered page as it is kept.
struct Rendered {
    int status = 200;
    QByteArray bytes;
    QByteArray mediaType; ///< empty: a page
    QByteArray tag;       ///< of the bytes, for ETag
};
using RenderedPtr = std::shared_ptr<const Rendered>;

/// Serves pages from memory: a community's model is read anew at most every quarter of a second, however fast
/// orders come in, and each page of it is rendered once for each model. Lives on the server's thread; reading
/// and rendering happen beside it.
class Site final : public QObject
{
    Q_OBJECT
public:
    static constexpr qint64 freshMs = 250;
    static constexpr qint64 mostAgeMs =
        60'000; ///< some of it depends on the time of day: sales, what is over

    Site(storage::ReaderPool &readers, const Clock &clock, const OfferSource &offers,
         QObject *parent = nullptr);

    using Render = std::function<Rendered(const PublicModel &)>;
    using Model = std::shared_ptr<const PublicModel>;

    /// The page under `key`, rendered where it isn't there. `key` must tell everything that the rendering
    /// depends on beside the model. NotFound: no such community.
    [[nodiscard]] QFuture<Result<RenderedPtr>> page(const QString &slug, const QString &key, Render render);
    /// The model as the pages show it.
    [[nodiscard]] QFuture<Result<Model>> model(const QString &slug);
    /// Something that the public sees is another one now.
    void invalidate(const domain::CommunityId &community);
    /// As invalidate(), for the next request already: the community's address is another one.
    void expire(const domain::CommunityId &community);

private:
    /// Several who wait for one result.
    template <typename T>
    using Waiting = std::vector<std::shared_ptr<QPromise<Result<T>>>>;

    struct Entry {
        Model model;
        bool stale = true;
        qint64 loadedAt = 0;    ///< monotonic ms
        qint64 askedAt = 0;     ///< monotonic ms
        Waiting<Model> loading; ///< empty: nothing is being read
        QHash<QString, RenderedPtr> pages;
        QHash<QString, Waiting<RenderedPtr>> rendering;
        qsizetype bytes = 0;
    };
    using EntryPtr = std::shared_ptr<Entry>;

    [[nodiscard]] bool isFresh(const Entry &entry) const;
    void makeRoom();
    void load(const QString &slug, const EntryPtr &entry);
    void draw(const QString &slug, const QString &key, const Model &model, const Render &render);
    void keep(Entry &entry, const Model &from, const QString &key, const RenderedPtr &page);

    storage::ReaderPool &m_readers;
    const Clock &m_clock;
    const OfferSource &m_offers;
    QHash<QString, EntryPtr> m_entries; ///< by slug
};

} // namespace veche::pages

// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/module/communitywriter.h"

#include <QMetaMethod>

namespace veche::server
{

Result<void> CommunityWrite::commit(const domain::CommunityId &community, domain::ChangeSet changes,
                                    const domain::AccountId &author)
{
    VECHE_TAKE(auto &applied, m_ledger.commit(m_connection, community, std::move(changes), author));
    add(community, std::move(applied));
    return {};
}

QFuture<Result<void>> CommunityWriter::commit(const domain::CommunityId &community, domain::ChangeSet changes)
{
    return write<void>(storage::Priority::Edit,
                       [community, changes = std::move(changes)](CommunityWrite &write) {
                           return write.commit(community, changes);
                       });
}

Result<std::function<void()>> CommunityWriter::commitIn(storage::Connection &connection,
                                                        const domain::CommunityId &community,
                                                        domain::ChangeSet changes)
{
    CommunityWrite::Changed rows;
    CommunityWrite write(connection, m_ledger, rows);
    VECHE_TRY(write.commit(community, std::move(changes)));
    return std::function<void()>([this, rows = std::move(rows)] { announce(rows); });
}

void CommunityWriter::announce(const CommunityWrite::Changed &changes)
{
    static const auto signal = QMetaMethod::fromSignal(&CommunityWriter::changed);
    if (!isSignalConnected(signal))
        return;
    for (const auto &[community, applied] : changes) {
        std::vector<storage::RowEvent> rows;
        qint64 seq = 0;
        for (const sync::Applied &part : applied) {
            rows.insert(rows.end(), part.rows.begin(), part.rows.end());
            seq = qMax(seq, part.seq);
        }
        for (const storage::RowEvent &row : rows)
            seq = qMax(seq, row.row->seq); // A part's consequences come with it.
        if (rows.empty())
            continue;
        QMetaObject::invokeMethod(
            this,
            [this, community = community, seq, rows = std::move(rows)] {
                Q_EMIT changed(community, seq, rows);
            },
            Qt::QueuedConnection);
    }
}

} // namespace veche::server

#include "moc_communitywriter.cpp"

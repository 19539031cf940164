// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/storage/drafts.h"
#include "shared/storage/peers.h"
#include "shared/storage/store.h"
#include "shared/sync/client/pendingregisters.h"
#include "shared/sync/client/pulledbases.h"
#include "shared/sync/client/reread.h"
#include "shared/sync/protocol/knownstamps.h"
#include "shared/sync/protocol/merge.h"
#include "shared/sync/protocol/messages.h"
#include "shared/sync/protocol/rules.h"

#include <memory>

namespace veche::sync
{

/// A page that is being applied, slice by slice, on the writer thread.
class Incoming
{
public:
    struct Done {
        int rows = 0;      ///< that are another now
        int conflicts = 0; ///< new in the inbox
    };

    /// `reread` is null in ordinary times.
    /// `found` gathers the stamps of all pages of a pull: they are known once it is through, since a row that
    /// changed again meanwhile comes later than what was written after it.
    Incoming(PullPage page, storage::Peer peer, std::shared_ptr<PendingRegisters> pending,
             std::shared_ptr<KnownStamps> found, std::shared_ptr<Reread> reread, const Rules &rules);

    /// How a slice goes on.
    struct Pace {
        std::function<bool()> enough;          ///< asked after each transaction
        std::function<void()> giveWay = [] {}; ///< called before each row
    };
    /// Applies whole transactions of the peer, and what the page holds of the last one, until it is enough;
    /// true once the page is through, and the peer's state stands at its end.
    [[nodiscard]] Result<bool> applySlice(storage::WriteContext &context, const Pace &pace);
    [[nodiscard]] const Done &done() const { return m_done; }
    [[nodiscard]] const storage::Peer &peer() const { return m_peer; }

private:
    [[nodiscard]] Result<void> take(storage::WriteContext &context, domain::Row &&row);
    [[nodiscard]] Result<void> takeNew(storage::WriteContext &context, domain::Row &&row);
    [[nodiscard]] Result<void> takeKnown(storage::WriteContext &context, domain::Row &&held,
                                         const domain::Row &incoming);
    /// Whether the peer's word that something is out of sight takes what carries that stamp out of the row.
    [[nodiscard]] bool drops(const domain::Row &held, const Stamp &stamp) const;
    /// The registers of the row that is taken now which its reader may not see.
    [[nodiscard]] std::vector<int> hidden(const domain::Row &incoming) const;
    /// Those of them that what waits here doesn't fall back to any more.
    [[nodiscard]] std::vector<int> hiddenBeneath(const PendingRow &pending,
                                                 const domain::Row &incoming) const;
    /// From the main server what is hidden here becomes absent.
    [[nodiscard]] bool hide(domain::Row &held, const domain::Row &incoming) const;
    [[nodiscard]] bool hideUnknown(domain::Row &held) const;
    [[nodiscard]] Result<void> drop(storage::WriteContext &context, const Gone &gone);
    /// Forgets the file's other copies of the rows that came erased.
    [[nodiscard]] Result<void> forget(storage::WriteContext &context);
    /// Everything applied so far is kept in every respect.
    [[nodiscard]] Result<void> endSlice(storage::WriteContext &context);
    [[nodiscard]] Result<void> noteStamps(storage::Connection &connection);
    [[nodiscard]] Result<void> keepFound(storage::Connection &connection);
    [[nodiscard]] Result<void> noteClashes(storage::WriteContext &context, const domain::Row &held,
                                           const domain::Row &incoming);

    PullPage m_page;
    storage::Peer m_peer;
    std::shared_ptr<PendingRegisters> m_pending;
    std::shared_ptr<KnownStamps> m_found;
    std::shared_ptr<Reread> m_reread;
    Rules m_rules;
    Done m_done;
    size_t m_next = 0;
    PulledBases m_bases;
    storage::drafts::Erased m_erased;
    Stamp m_seen;
    Stamp m_own; ///< this device's, later than what it knew: the file was put back, or has a twin
};

/// Puts the conflict of these two sides of the row into the file; false where it is there.
[[nodiscard]] Result<bool> keepConflict(storage::WriteContext &context, const domain::Row &held,
                                        const Clash &clash);
/// And into the journal.
[[nodiscard]] Result<bool> noteConflict(storage::WriteContext &context, const domain::Row &held,
                                        const Clash &clash);
/// Puts a row into the file that isn't there yet, and tells the models.
[[nodiscard]] Result<void> takeRow(storage::WriteContext &context, domain::Row &&row);
/// Puts a row in the place of what it was before, and tells the models.
[[nodiscard]] Result<void> replaceRow(storage::WriteContext &context, const domain::Row &before,
                                      domain::Row &&row);
/// Takes a row out of the file and tells the models that it is gone.
[[nodiscard]] Result<void> forgetRow(storage::WriteContext &context, domain::Row &&row);

} // namespace veche::sync

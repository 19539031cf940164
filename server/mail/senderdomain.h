// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/spf.h"

namespace veche::mail
{

/// What receivers read about the domain in whose name letters go out.
struct SenderDomain {
    /// What a receiver that follows DMARC (RFC 7489) does with a letter of which neither SPF nor DKIM is good
    /// for that domain.
    enum class Policy { Unsaid, None, Quarantine, Reject };

    QString domain;
    Spf spf = Spf::None; ///< of the mail server's address
    QString host;        ///< which address that is; empty where it can't be told
    bool hasDkimKeys = false;
    Policy policy = Policy::Unsaid;

    [[nodiscard]] bool spfFails() const;
    /// Whether every receiver that follows DMARC refuses our letters.
    [[nodiscard]] bool isRefused() const
    {
        return spfFails() && !hasDkimKeys && (policy == Policy::Quarantine || policy == Policy::Reject);
    }
    /// English sentences: what is there, and which alignment fails.
    [[nodiscard]] QString report() const;
    /// What to do; empty where nothing is to be done.
    [[nodiscard]] QString advice() const;
};

/// The sender of the envelope is that of the letter, so SPF is about its domain: it aligns where the record
/// names the mail server. Retryable: the name service doesn't answer. Blocks.
[[nodiscard]] Result<SenderDomain> lookUp(const Names &names, const QString &domain, const QString &mailHost);

} // namespace veche::mail

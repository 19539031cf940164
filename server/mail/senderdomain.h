// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "server/mail/spf.h"

namespace veche::mail
{

/// DNS records that receivers read about the sender's domain.
struct SenderDomain {
    /// The handling by a receiver that follows DMARC (RFC 7489) of a letter for which neither SPF nor DKIM
    /// passes for that domain.
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
    /// The remedy; empty where nothing is to be done.
    [[nodiscard]] QString advice() const;
};

/// The sender of the envelope is that of the letter, so SPF is about its domain: it aligns where the record
/// names the mail server. Retryable: the name service doesn't answer. Blocks.
[[nodiscard]] Result<SenderDomain> lookUp(const Names &names, const QString &domain, const QString &mailHost);

} // namespace veche::mail

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/compression.h"

class QNetworkReply;

namespace veche::transport
{

/// Unpacks the body of an answer while it comes, where it comes packed (Content-Encoding: zstd); Qt would
/// unpack it without an end.
class Unpacked
{
public:
    /// To be called whenever more has come. False where nothing can come of it any more.
    [[nodiscard]] bool take(QNetworkReply &reply);
    /// The body; nothing where it didn't come packed. Retryable: it can't be unpacked.
    [[nodiscard]] std::optional<Result<QByteArray>> finish();

private:
    std::optional<Decompressor> m_stream;
};

} // namespace veche::transport

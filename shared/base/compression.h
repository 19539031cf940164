// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"

#include <QByteArray>

#include <memory>
#include <optional>

namespace veche
{

/// One zstd frame (RFC 8878) that says its size, packed for speed. Bug where the library fails.
[[nodiscard]] Result<QByteArray> compressed(QByteArrayView plain);

/// How many bytes the frame says that it holds: to be held against a limit, not to be believed. Nothing where
/// it doesn't say, or is no frame.
[[nodiscard]] std::optional<qint64> announcedSize(QByteArrayView frame);

/// Unpacks one zstd frame as it comes, and never holds more than `most` bytes and 8 MiB beside.
class Decompressor
{
public:
    explicit Decompressor(qint64 most);
    ~Decompressor();
    Q_DISABLE_COPY_MOVE(Decompressor)

    /// Invalid where it isn't zstd, holds more than `most` bytes, or something follows the frame; after that
    /// every call gives the same error.
    [[nodiscard]] Result<void> add(QByteArrayView part);
    /// The decompressed bytes. Invalid where the frame isn't whole.
    [[nodiscard]] Result<QByteArray> finish();

private:
    struct Stream;
    [[nodiscard]] Result<void> fail(const QString &why);

    qint64 m_most;
    std::unique_ptr<Stream> m_stream;
    QByteArray m_out;
    bool m_whole = false;
    Result<void> m_state;
};

/// The same at once.
[[nodiscard]] Result<QByteArray> decompressed(QByteArrayView frame, qint64 most);

} // namespace veche

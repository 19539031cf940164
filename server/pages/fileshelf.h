// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCache>

#include <mutex>
#include <optional>

namespace veche::pages
{

/// A file that everybody may see.
struct PublicFile {
    QByteArray type; ///< its media type
    QByteArray bytes;
};

/// Public files as they were read last, so that all who are sent one share its bytes. For any thread.
class FileShelf
{
public:
    static constexpr qsizetype mostBytes = 32 << 20;

    [[nodiscard]] std::optional<PublicFile> find(const QByteArray &key);
    /// The file that is there: the given one, or that of who came first.
    [[nodiscard]] PublicFile put(const QByteArray &key, const PublicFile &file);

private:
    std::mutex m_mutex;
    QCache<QByteArray, PublicFile> m_files{mostBytes};
};

} // namespace veche::pages

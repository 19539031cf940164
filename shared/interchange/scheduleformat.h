// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/base/result.h"
#include "shared/domain/snapshot.h"
#include "shared/interchange/schedulefile.h"

namespace veche::interchange
{

struct ReadOptions {
    /// IANA; taken where the file names no zone and the offsets in its dates fit. Empty: the machine's.
    QString zone;
    QString name = {}; ///< of the file without its ending; stands for the conference's where it has none
};

struct WriteOptions {
    QString baseUrl; ///< of the event's public page; empty leaves it out
    QString version; ///< empty: the release's number, or "draft"
};

/// Larger files are refused before they are read.
constexpr qint64 maxScheduleBytes = 64 * 1024 * 1024;
constexpr int maxScheduleSessions = 50'000;
constexpr int maxSchedulePersons = 100'000;

/// One format of schedules. To add one: a file <name>format.cpp that defines `ScheduleFormat <name>()`, and
/// its name in the list in CMakeLists.txt.
struct ScheduleFormat {
    QString name;   ///< "schedule.xml"; also on the command line
    QString ending; ///< of such files' names: ".xml"
    /// By the first 4 KiB of a file, in UTF-8 where they are text.
    bool (*isLike)(const QByteArray &start) = nullptr;
    /// Errors are Invalid, with the line or the path inside the file as context.
    Result<ScheduleFile> (*read)(const QByteArray &bytes, const ReadOptions &options) = nullptr;
    QByteArray (*write)(const domain::Snapshot &programme, const WriteOptions &options) = nullptr;
};

/// All that there are.
[[nodiscard]] std::span<const ScheduleFormat> scheduleFormats();
/// nullptr where there is none of that name.
[[nodiscard]] const ScheduleFormat *formatNamed(const QString &name);
/// The one whose ending that file's name has; nullptr for none.
[[nodiscard]] const ScheduleFormat *formatByEnding(const QString &fileName);
/// "schedule.xml, schedule.json", for sentences.
[[nodiscard]] QString formatNames();

/// Tells by the content which format a file has; its name decides between several, and where the content says
/// nothing. Invalid where that leaves none or more than one.
[[nodiscard]] Result<const ScheduleFormat *>
recogniseFormat(const QByteArray &bytes, const QString &fileName,
                std::span<const ScheduleFormat> formats = scheduleFormats());

/// Reads a file in the format named, or else the one that it has. Invalid also where it holds no session.
/// Also NotFound and Denied, where the file can't be opened; context begins with the path.
[[nodiscard]] Result<ScheduleFile> readScheduleFile(const QString &path, const ReadOptions &options = {},
                                                    const QString &format = {});

} // namespace veche::interchange

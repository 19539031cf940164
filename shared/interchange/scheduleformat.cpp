// SPDX-License-Identifier: GPL-3.0-or-later
#include "shared/interchange/scheduleformat.h"

#include "shared/base/text.h"
#include "shared/interchange/xmlguard.h"

#include <QFile>
#include <QFileInfo>

namespace veche::interchange
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qsizetype startBytes = 4096;

QString namesOf(std::span<const ScheduleFormat *const> formats)
{
    QStringList names;
    for (const ScheduleFormat *format : formats)
        names << format->name;
    return names.join(u", "_s);
}

/// The first words of a file, for a sentence.
QString beginning(const QByteArray &start)
{
    const QString text = text::cleaned(QString::fromUtf8(start.left(200))).simplified().left(40);
    return text.isEmpty() ? u"nothing"_s : u"“%1”"_s.arg(text);
}

Result<QByteArray> contentOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return failure(ErrorKind::NotFound, u"the file does not exist"_s, path);
    if (!file.open(QIODevice::ReadOnly))
        return failure(ErrorKind::Denied, u"the file can't be opened: %1"_s.arg(file.errorString()), path);
    if (file.size() > maxScheduleBytes)
        return failure(ErrorKind::Invalid,
                       u"the file is larger than %1 MB"_s.arg(maxScheduleBytes / 1024 / 1024), path);
    return file.read(maxScheduleBytes + 1);
}

Result<const ScheduleFormat *> formatOf(const QByteArray &bytes, const QString &path, const QString &name)
{
    if (name.isEmpty())
        return recogniseFormat(bytes, QFileInfo(path).fileName());
    if (const ScheduleFormat *format = formatNamed(name))
        return format;
    return failure(ErrorKind::Invalid, u"the format isn't known; there are: %1"_s.arg(formatNames()), name);
}
} // namespace

const ScheduleFormat *formatNamed(const QString &name)
{
    for (const ScheduleFormat &format : scheduleFormats()) {
        if (format.name == name)
            return &format;
    }
    return nullptr;
}

const ScheduleFormat *formatByEnding(const QString &fileName)
{
    for (const ScheduleFormat &format : scheduleFormats()) {
        if (fileName.endsWith(format.ending, Qt::CaseInsensitive))
            return &format;
    }
    return nullptr;
}

QString formatNames()
{
    std::vector<const ScheduleFormat *> all;
    for (const ScheduleFormat &format : scheduleFormats())
        all.push_back(&format);
    return namesOf(all);
}

Result<const ScheduleFormat *> recogniseFormat(const QByteArray &bytes, const QString &fileName,
                                               std::span<const ScheduleFormat> formats)
{
    const QByteArray start = asUtf8(bytes.left(startBytes));
    std::vector<const ScheduleFormat *> likely;
    std::vector<const ScheduleFormat *> named;
    for (const ScheduleFormat &format : formats) {
        if (format.isLike(start))
            likely.push_back(&format);
        if (fileName.endsWith(format.ending, Qt::CaseInsensitive))
            named.push_back(&format);
    }
    if (likely.size() == 1)
        return likely.front();
    std::vector<const ScheduleFormat *> both = likely.empty() ? named : likely;
    if (both.size() > 1)
        std::erase_if(both, [&](const ScheduleFormat *format) {
            return std::find(named.begin(), named.end(), format) == named.end();
        });
    if (both.size() == 1)
        return both.front();
    if (!likely.empty())
        return failure(
            ErrorKind::Invalid,
            u"the file could be any of these: %1; its name must end as that of its format does"_s.arg(
                namesOf(likely)),
            fileName);
    return failure(ErrorKind::Invalid,
                   u"the file has no known format: %1; there are: %2"_s.arg(beginning(start), formatNames()),
                   fileName);
}

Result<ScheduleFile> readScheduleFile(const QString &path, const ReadOptions &options,
                                      const QString &formatName)
{
    VECHE_TAKE(const auto &bytes, contentOf(path));
    VECHE_TAKE(const auto &format, formatOf(bytes, path, formatName));
    ReadOptions named = options;
    named.name = QFileInfo(path).completeBaseName();
    auto read = format->read(bytes, named);
    if (read && read->sessions.empty())
        read = failure(ErrorKind::Invalid, u"the file holds no session"_s);
    if (!read && !read.error().context.isEmpty())
        read.error().context.prepend(path + u", "_s);
    else if (!read)
        read.error().context = path;
    return read;
}

} // namespace veche::interchange

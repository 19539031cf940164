// SPDX-License-Identifier: GPL-3.0-or-later
#include "server/diskwatch.h"

#include "server/datafolder.h"

namespace veche::server
{

using namespace Qt::StringLiterals;

namespace
{
constexpr auto diskEvery = std::chrono::seconds(10);
constexpr qint64 diskFull = 32 * 1024 * 1024;
constexpr char fullText[] = "The disk is full: nothing can be stored.";
} // namespace

DiskWatch::DiskWatch(QString folder, EventLog &log, QObject *parent)
    : QObject(parent)
    , m_folder(std::move(folder))
    , m_log(log)
{
    connect(&m_timer, &QTimer::timeout, this, &DiskWatch::look);
    look();
    m_timer.start(diskEvery);
}

void DiskWatch::look()
{
    const auto free = freeBytesAt(m_folder);
    const bool full = free && *free < diskFull;
    if (full && m_ailment.isEmpty())
        m_log.note("disk full", {{u"freeBytes"_s, *free}});
    m_ailment = full ? QByteArray(fullText) : QByteArray();
}

void DiskWatch::notWritten(const Error &error)
{
    const bool full = error.kind == ErrorKind::Full;
    if (full)
        m_ailment = fullText; // A quota isn't seen in the free bytes.
    if (m_told.isValid() && std::chrono::milliseconds(m_told.elapsed()) < diskEvery)
        return; // In a rush each group of orders would say so.
    m_told.start();
    m_log.note("not stored", {{u"why"_s, kindName(error.kind)},
                              {u"message"_s, full ? QString::fromLatin1(fullText) : error.message}});
}

} // namespace veche::server

#include "moc_diskwatch.cpp"

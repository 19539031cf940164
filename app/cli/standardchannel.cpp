// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standardchannel.h"

#include <QDir>

#include <cerrno>
#include <unistd.h>

namespace veche::cli
{

namespace
{
constexpr qsizetype chunk = 64 * 1024;

/// False where the bytes are lost: a full disk, a closed descriptor. A reader that went away wants no more.
bool writeAll(int descriptor, const QByteArray &bytes)
{
    for (qsizetype at = 0; at < bytes.size();) {
        const auto written =
            ::write(descriptor, bytes.constData() + at, static_cast<size_t>(bytes.size() - at));
        if (written < 0 && errno == EINTR)
            continue;
        if (written <= 0)
            return written < 0 && errno == EPIPE;
        at += written;
    }
    return true;
}
} // namespace

StandardChannel::StandardChannel(const QStringList &arguments, QObject *parent)
    : CommandChannel(parent)
    , m_arguments(arguments)
{
}

QString StandardChannel::folder() const
{
    return QDir::currentPath();
}

void StandardChannel::writeOut(const QByteArray &bytes)
{
    m_outputLost = !writeAll(STDOUT_FILENO, bytes) || m_outputLost;
}

void StandardChannel::writeError(const QByteArray &bytes)
{
    (void)writeAll(STDERR_FILENO, bytes);
}

void StandardChannel::readInput()
{
    if (m_input)
        return;
    m_input = std::make_unique<QSocketNotifier>(STDIN_FILENO, QSocketNotifier::Read);
    connect(m_input.get(), &QSocketNotifier::activated, this, &StandardChannel::read);
}

void StandardChannel::read()
{
    QByteArray bytes(chunk, Qt::Uninitialized);
    const auto got = ::read(STDIN_FILENO, bytes.data(), static_cast<size_t>(bytes.size()));
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got > 0) {
        bytes.truncate(got);
        Q_EMIT input(bytes);
    } else {
        m_input->setEnabled(false);
        Q_EMIT inputEnded();
    }
}

void StandardChannel::finish(int code)
{
    Q_EMIT finished(code);
}

} // namespace veche::cli

#include "moc_standardchannel.cpp"

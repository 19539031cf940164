// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standardio.h"

#include <cerrno>
#include <unistd.h>

namespace veche::cli
{

namespace
{
constexpr qsizetype chunk = 64 * 1024;
} // namespace

bool writeAll(StandardOutput output, const QByteArray &bytes)
{
    const int descriptor = output == StandardOutput::Out ? STDOUT_FILENO : STDERR_FILENO;
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

StandardInput::StandardInput(QObject *parent)
    : QObject(parent)
    , m_ready(STDIN_FILENO, QSocketNotifier::Read)
{
    connect(&m_ready, &QSocketNotifier::activated, this, &StandardInput::read);
}

void StandardInput::read()
{
    QByteArray bytes(chunk, Qt::Uninitialized);
    const auto got = ::read(STDIN_FILENO, bytes.data(), static_cast<size_t>(bytes.size()));
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got > 0) {
        bytes.truncate(got);
        Q_EMIT came(bytes);
    } else {
        m_ready.setEnabled(false);
        Q_EMIT ended();
    }
}

} // namespace veche::cli

#include "moc_standardio.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/standardchannel.h"

#include <QDir>

namespace veche::cli
{

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
    m_outputLost = !writeAll(StandardOutput::Out, bytes) || m_outputLost;
}

void StandardChannel::writeError(const QByteArray &bytes)
{
    (void)writeAll(StandardOutput::Error, bytes);
}

void StandardChannel::readInput()
{
    if (m_input)
        return;
    m_input = std::make_unique<StandardInput>();
    connect(m_input.get(), &StandardInput::came, this, &StandardChannel::input);
    connect(m_input.get(), &StandardInput::ended, this, &StandardChannel::inputEnded);
}

void StandardChannel::finish(int code)
{
    Q_EMIT finished(code);
}

} // namespace veche::cli

#include "moc_standardchannel.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/gui/raiserequest.h"

namespace veche::gui
{

using namespace Qt::StringLiterals;
using workspace::OwnerClient;

namespace
{
constexpr QStringView word = u"show-window";
} // namespace

RaiseRequest::RaiseRequest(const QString &workspace, QObject *parent)
    : CommandChannel(parent)
    , m_workspace(workspace)
    , m_client(*this)
{
    connect(&m_client, &OwnerClient::finished, this, [this](int code) { end(code == 0); });
    connect(&m_client, &OwnerClient::unreachable, this, [this] { end(false); });
    connect(&m_client, &OwnerClient::lost, this, [this] { end(false); });
}

bool RaiseRequest::isOne(const workspace::CommandChannel &channel)
{
    return channel.arguments().value(0) == word;
}

QStringList RaiseRequest::arguments() const
{
    return {word.toString(), m_workspace};
}

void RaiseRequest::end(bool raised)
{
    if (!std::exchange(m_ended, true))
        Q_EMIT answered(raised);
}

} // namespace veche::gui

#include "moc_raiserequest.cpp"

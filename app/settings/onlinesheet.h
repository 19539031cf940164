// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/forms/formsheet.h"
#include "app/workspace/online/online.h"

namespace veche::fields
{
class LineField;
}
namespace veche::widgets
{
class ProgressLine;
}

namespace veche::settings
{

class OthersChoice;

/// Takes the workspace to a server, or signs in again to the one that it is on: address, who, password; then
/// how far it is.
class OnlineSheet final : public forms::FormSheet
{
    Q_OBJECT

public:
    OnlineSheet(workspace::Workspace &workspace, workspace::Online &online, QWidget *host);
    void openNow();

Q_SIGNALS:
    /// Everything of this workspace is on the server now.
    void done(const QString &sentence);

protected:
    [[nodiscard]] bool accepts() override;
    void retranslate() override;

private:
    void go();
    /// Asks about changes that another account left here; false where there are none, or it was asked.
    [[nodiscard]] bool askOfOthers(const std::optional<workspace::Online::OthersWait> &wait);
    void signedIn(const Result<workspace::SignedIn> &result);
    void finish(const Result<sync::Summary> &result);
    void show(const sync::Progress &progress);
    void failWith(const Error &error);
    void setWorking(const QString &what);

    workspace::Workspace &m_workspace;
    workspace::Online &m_online;
    fields::LineField *m_server;
    fields::LineField *m_email;
    fields::LineField *m_password;
    OthersChoice *m_others;
    widgets::ProgressLine *m_progress;
    bool m_adopted = false; ///< this run makes the community there
};

} // namespace veche::settings

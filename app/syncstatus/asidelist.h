// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "shared/sync/client/aside.h"

#include <QWidget>

namespace veche::workspace
{
class Workspace;
}

namespace veche::syncstatus
{

/// Edits that were set aside under each other: whose each is, what it changes, and what can be done.
class AsideList final : public QWidget
{
    Q_OBJECT

public:
    AsideList(workspace::Workspace &workspace, QWidget *parent);
    void setEdits(const std::vector<sync::AsideEdit> &edits);

Q_SIGNALS:
    void confirmRequested(const veche::Id &transaction);
    void discardRequested(const veche::Id &transaction);

private:
    void addEdit(const sync::AsideEdit &edit, int number);
    [[nodiscard]] QString originOf(const sync::AsideEdit &edit) const;
    [[nodiscard]] QStringList changesOf(const sync::AsideEdit &edit) const;

    workspace::Workspace &m_workspace;
};

} // namespace veche::syncstatus

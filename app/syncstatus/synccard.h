// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/card.h"
#include "app/widgets/common/page.h"
#include "shared/base/result.h"

class QLabel;

namespace veche::workspace
{
class Online;
class Workspace;
} // namespace veche::workspace

namespace veche::syncstatus
{

/// One kind of thing that the sync view tells of, with what can be done about it.
class SyncCard : public widgets::Card
{
    Q_OBJECT

public:
    SyncCard(workspace::Workspace &workspace, QWidget *parent);
    /// Reads anew what it shows.
    virtual void refresh() = 0;
    /// Its words in the language that was chosen.
    virtual void retranslate() = 0;

Q_SIGNALS:
    void noticed(const veche::widgets::Notice &notice);
    /// Something was done that the other cards may show as well.
    void changed();

protected:
    /// A label with room for lines, at the card's end.
    [[nodiscard]] QLabel *addText(const QString &tone, const QString &name);
    [[nodiscard]] workspace::Workspace &workspace() const { return m_workspace; }
    /// nullptr where nothing can be put online.
    [[nodiscard]] workspace::Online *online() const;
    /// The latest edit's result, with its undo.
    void say(const QString &text);
    void complain(const QString &text);
    void complain(const Error &error);

private:
    workspace::Workspace &m_workspace;
};

} // namespace veche::syncstatus

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/events/coverpicture.h"
#include "shared/base/id.h"

#include <QPixmap>
#include <QWidget>

class QLabel;
class QPushButton;

namespace veche::widgets
{
class Dialogs;
}
namespace veche::workspace
{
class Workspace;
}

namespace veche::events
{

/// The event's cover with what chooses it and takes it away.
class CoverBox final : public QWidget
{
    Q_OBJECT

public:
    CoverBox(workspace::Workspace &workspace, widgets::Dialogs &dialogs, QWidget *parent);
    void setEvent(const Id &event);
    void refresh();
    [[nodiscard]] bool hasPicture() const { return !m_picture.isNull(); }

Q_SIGNALS:
    void failed(const veche::Error &error);

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    void retranslate();
    void choose();
    void take(const Id &event, const Result<CoverPicture> &picture);
    void remove();
    [[nodiscard]] QRect frame() const;

    workspace::Workspace &m_workspace;
    widgets::Dialogs &m_dialogs;
    Id m_event;
    QString m_hash;
    QPixmap m_picture;
    QLabel *m_label;
    QWidget *m_space;
    QPushButton *m_choose;
    QPushButton *m_remove;
};

} // namespace veche::events

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/shell/statusinfo.h"

#include <QTimer>
#include <QWidget>

class QAction;
class QLabel;
class QPushButton;
class QToolButton;

namespace veche::shell
{

/// The thin line at the bottom: what is saved, what waits, who is here, conflicts; at the right the event's
/// zone.
class StatusLine final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusLine(QWidget *parent = nullptr);
    void setInfo(const StatusInfo &info);
    [[nodiscard]] const StatusInfo &info() const { return m_info; }
    /// Undo and redo as two small buttons that follow the actions.
    void setUndoActions(QAction *undo, QAction *redo);
    /// Says what was just done, for some seconds.
    void say(const QString &text);
    [[nodiscard]] QString syncText() const;

Q_SIGNALS:
    void conflictsClicked();
    void syncClicked();
    void paletteClicked();
    void shortcutsClicked();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();
    [[nodiscard]] QString peopleText() const;

    StatusInfo m_info;
    QPushButton *m_sync;
    QLabel *m_people;
    QPushButton *m_conflicts;
    QLabel *m_said;
    QTimer m_forgetting;
    QToolButton *m_undo;
    QToolButton *m_redo;
    QLabel *m_zone;
    QPushButton *m_palette;
    QPushButton *m_shortcuts;
};

} // namespace veche::shell

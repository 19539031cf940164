// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QWidget>

class QLabel;
class QScrollArea;
class QToolButton;

namespace veche::shell
{

/// The right column that shows what edits the selection; it only borrows the widget.
class InspectorPane final : public QWidget
{
    Q_OBJECT

public:
    explicit InspectorPane(QWidget *parent = nullptr);
    /// `owner` gets the widget back when another one comes. A nullptr `content` shows the hint.
    void setContent(QWidget *content, QWidget *owner, const QString &hint);
    /// Something else is shown, which begins at its top.
    void toTop();

Q_SIGNALS:
    /// Escape, for which no field had a use: back to the page.
    void left();
    void closeRequested();

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    QScrollArea *m_scroll;
    QWidget *m_aside; ///< takes the place of the content while there is none
    QLabel *m_hint;
    QToolButton *m_close;
    QPointer<QWidget> m_content;
    QPointer<QWidget> m_owner;
};

} // namespace veche::shell

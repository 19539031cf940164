// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QFrame>

class QLabel;
class QPushButton;
class QToolButton;

namespace veche::widgets
{

/// A line across the top of the page for something that lasts (offline, read-only), with an action and a
/// close button.
class Banner final : public QFrame
{
    Q_OBJECT

public:
    explicit Banner(QWidget *parent = nullptr);
    void setContent(theme::State state, const QString &text, const QString &actionText = {});
    void setClosable(bool closable);

Q_SIGNALS:
    void activated();
    void closed();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void retranslate();

    theme::State m_state = theme::State::Neutral;
    QLabel *m_icon;
    QLabel *m_text;
    QPushButton *m_button;
    QToolButton *m_close;
};

} // namespace veche::widgets

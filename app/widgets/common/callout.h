// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QFrame>

class QLabel;
class QPushButton;

namespace veche::widgets
{

/// A coloured note inside a page or the inspector: a heading, a sentence, links that do something.
class Callout final : public QFrame
{
    Q_OBJECT

public:
    explicit Callout(QWidget *parent = nullptr);
    void setContent(theme::State state, const QString &heading, const QString &sentence,
                    const QString &actionText = {});

Q_SIGNALS:
    void activated();

protected:
    void paintEvent(QPaintEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void redraw();

    theme::State m_state = theme::State::Warn;
    QString m_sentence;
    QLabel *m_heading;
    QLabel *m_text;
    QPushButton *m_action;
};

} // namespace veche::widgets

// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFrame>

class QLabel;
class QVBoxLayout;

namespace veche::widgets
{

/// A white box with a hairline border that groups what belongs together; an optional muted heading on top.
class Card : public QFrame
{
    Q_OBJECT

public:
    explicit Card(QWidget *parent = nullptr);
    void setHeading(const QString &heading);
    /// Where the content goes: a vertical layout under the heading.
    [[nodiscard]] QVBoxLayout *body() const { return m_body; }

private:
    QLabel *m_heading;
    QVBoxLayout *m_body;
};

} // namespace veche::widgets

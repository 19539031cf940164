// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QLabel>

namespace veche::widgets
{

/// A word in a weakly coloured pill: a state, a track.
class Chip final : public QLabel
{
    Q_OBJECT

public:
    explicit Chip(QWidget *parent = nullptr);
    void setState(theme::State state);
    /// A ground of its own, for tracks: that colour at 16 %.
    void setColour(const QColor &colour);
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    theme::State m_state = theme::State::Neutral;
    QColor m_colour;
};

} // namespace veche::widgets

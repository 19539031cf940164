// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/theme/tokens.h"

#include <QFrame>

namespace veche::widgets
{

/// One figure with its name: "Confirmed 1 012 of 1 200", optionally with a bar.
class StatCard final : public QFrame
{
    Q_OBJECT

public:
    explicit StatCard(QWidget *parent = nullptr);
    void setLabel(const QString &label);
    void setFigure(const QString &figure);
    void setNote(const QString &note); ///< small, beside the figure
    /// A muted line under it, shortened where there is no room; empty hides it.
    void setDetail(const QString &line);
    /// 0–1 draws a bar under the figure; negative hides it.
    void setShare(double share, theme::State state = theme::State::Ok);
    /// Without its own border, for a strip of figures on top of a table.
    void setFlat(bool flat);
    [[nodiscard]] QString figure() const { return m_figure; }

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void set(QString &part, const QString &text);
    [[nodiscard]] int wantedHeight() const;

    QString m_label, m_figure, m_note, m_detail;
    double m_share = -1;
    theme::State m_state = theme::State::Ok;
    bool m_flat = false;
};

} // namespace veche::widgets

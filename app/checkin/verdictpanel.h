// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/checkin/verdictwords.h"

#include <QWidget>

namespace veche::checkin
{

/// The verdict as one sees it from two metres: a shape, a word, the name, what ticket, what to know.
class VerdictPanel final : public QWidget
{
    Q_OBJECT

public:
    explicit VerdictPanel(QWidget *parent = nullptr);

    void showIdle(const QString &word, const QString &sentence);
    void showAnswer(const DoorAnswer &answer, domain::ScanKind kind, const QString &ownDevice);
    [[nodiscard]] Tone tone() const { return m_tone; }
    [[nodiscard]] QString word() const { return m_word; }
    [[nodiscard]] QString name() const { return m_name; }
    [[nodiscard]] QString sentence() const { return m_sentence; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void announce();
    void paintShape(QPainter &painter, const QRectF &box) const;
    int paintLine(QPainter &painter, int y, const QString &text, int pixels, int weight,
                  const QColor &colour) const;

    Tone m_tone = Tone::Idle;
    QString m_word, m_name, m_type, m_sentence, m_note;
};

} // namespace veche::checkin

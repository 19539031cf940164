// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/checkin/verdictpanel.h"

#include "app/checkin/doorpalette.h"
#include "app/widgets/theme/tokens.h"

#include <QAccessible>
#include <QPainter>
#include <QPainterPath>

namespace veche::checkin
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int panelMargin = 4;

/// The largest size up to `pixels` at which the text fits in two lines.
int fitting(const QString &text, int pixels, int weight, int width, int lines)
{
    for (int size = pixels; size > 20; size -= 4) {
        const QFontMetrics metrics(doorFont(size, weight));
        const QRect box = metrics.boundingRect(QRect(0, 0, width, 10'000), Qt::TextWordWrap, text);
        if (box.width() <= width && box.height() <= lines * metrics.lineSpacing())
            return size;
    }
    return 20;
}
} // namespace

VerdictPanel::VerdictPanel(QWidget *parent)
    : QWidget(parent)
{
    setObjectName(u"verdict"_s);
    setMinimumSize(360, 300);
}

void VerdictPanel::showIdle(const QString &word, const QString &sentence)
{
    m_tone = Tone::Idle;
    m_word = word;
    m_sentence = sentence;
    m_name.clear();
    m_type.clear();
    m_note.clear();
    update();
}

void VerdictPanel::showAnswer(const DoorAnswer &answer, domain::ScanKind kind, const QString &ownDevice)
{
    m_tone = toneOf(answer.outcome);
    m_word = wordOf(answer.outcome, kind);
    m_name = answer.name;
    m_type = answer.type;
    m_sentence = sentenceOf(answer, ownDevice);
    m_note = answer.note;
    update();
    announce();
}

void VerdictPanel::announce()
{
    QStringList all{m_word, m_name, m_type, m_sentence, m_note};
    all.removeAll(QString());
    setAccessibleName(all.join(u". "_s));
    QAccessibleEvent alert(this, QAccessible::Alert);
    QAccessible::updateAccessibility(&alert);
}

void VerdictPanel::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    const DoorPalette &colours = doorPalette(m_tone);
    const int unit = std::clamp(height() / 12, 28, 84);
    int y = height() / 2 - unit * 3;
    paintShape(painter, QRectF(panelMargin, y - unit * 0.4, unit * 1.6, unit * 1.6));
    y += static_cast<int>(unit * 1.7);
    y = paintLine(painter, y, m_word, unit * 6 / 10, QFont::Bold, colours.accent);
    y = paintLine(painter, y, m_name, unit * 14 / 10, QFont::Bold, colours.text);
    y = paintLine(painter, y, m_type, unit * 5 / 10, QFont::Normal, colours.text);
    y = paintLine(painter, y + unit / 8, m_sentence, unit * 4 / 10, QFont::Normal, colours.muted);
    if (!m_note.isEmpty())
        paintLine(painter, y + unit / 8, tr("Note: %1").arg(m_note), unit * 4 / 10, QFont::DemiBold,
                  colours.text);
}

void VerdictPanel::paintShape(QPainter &painter, const QRectF &box) const
{
    painter.setPen(
        QPen(doorPalette(m_tone).accent, box.width() * 0.12, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    painter.setBrush(Qt::NoBrush);
    const QPointF centre = box.center();
    const double half = box.width() * 0.38;
    switch (m_tone) {
    case Tone::Good:
        painter.drawPolyline(QPolygonF{{centre.x() - half, centre.y()},
                                       {centre.x() - half * 0.3, centre.y() + half * 0.7},
                                       {centre.x() + half, centre.y() - half * 0.7}});
        break;
    case Tone::Careful: {
        painter.drawPolygon(QPolygonF{{centre.x(), centre.y() - half},
                                      {centre.x() + half * 1.1, centre.y() + half * 0.8},
                                      {centre.x() - half * 1.1, centre.y() + half * 0.8}});
        painter.drawLine(QPointF(centre.x(), centre.y() - half * 0.25),
                         QPointF(centre.x(), centre.y() + half * 0.3));
        break;
    }
    case Tone::Bad:
        painter.drawLine(centre + QPointF(-half, -half) * 0.8, centre + QPointF(half, half) * 0.8);
        painter.drawLine(centre + QPointF(-half, half) * 0.8, centre + QPointF(half, -half) * 0.8);
        break;
    case Tone::Idle:
        for (const auto &[dx, dy] : {std::pair(-1, -1), {1, -1}, {1, 1}, {-1, 1}}) {
            const QPointF corner = centre + QPointF(dx * half, dy * half);
            painter.drawPolyline(QPolygonF{corner - QPointF(dx * half * 0.6, 0), corner,
                                           corner - QPointF(0, dy * half * 0.6)});
        }
        break;
    }
}

int VerdictPanel::paintLine(QPainter &painter, int y, const QString &text, int pixels, int weight,
                            const QColor &colour) const
{
    if (text.isEmpty())
        return y;
    const int room = width() - 2 * panelMargin;
    const QFont font = doorFont(fitting(text, pixels, weight, room, 2), weight);
    painter.setFont(font);
    painter.setPen(colour);
    QRect drawn;
    painter.drawText(QRect(panelMargin, y, room, height()), Qt::TextWordWrap, text, &drawn);
    return drawn.bottom() + pixels / 4;
}

} // namespace veche::checkin

#include "moc_verdictpanel.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/gantt/gantttray.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/gantt/itemmime.h"

#include <QApplication>
#include <QDrag>
#include <QHelpEvent>
#include <QKeyEvent>
#include <QMimeData>
#include <QPainter>
#include <QPainterPath>
#include <QScrollArea>
#include <QToolTip>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace veche::gantt
{
namespace
{
constexpr int margin = 12;
constexpr int titleHeight = 24;
constexpr int chipHeight = 28;
constexpr int spacing = 8;
constexpr int chipLeft = 12;
constexpr int chipRight = 10;
constexpr int widestChip = 320;
} // namespace

GanttTray::GanttTray(QWidget *parent)
    : QWidget(parent)
    , m_style(GanttStyle::fromPalette(palette()))
{
    setObjectName(u"ganttTray"_s);
    setAccessibleName(tr("Items without a place"));
    setFocusPolicy(Qt::StrongFocus);
    QSizePolicy policy(QSizePolicy::Preferred, QSizePolicy::Preferred);
    policy.setHeightForWidth(true);
    setSizePolicy(policy);
}

void GanttTray::setItems(const QList<GanttItem> &items)
{
    if (items == m_items)
        return;
    const QString current = currentItem();
    const QString held = heldItem();
    m_items = items;
    m_pressed = indexOf(held); // Whoever holds it may go on to drag it.
    layOut();
    const int found = indexOf(current);
    // When the current chip has gone, its neighbour takes the focus over.
    const int next = found >= 0 ? found : qMin(m_current, int(m_items.size()) - 1);
    m_current = -1;
    setCurrent(next);
    updateGeometry();
    update();
}

void GanttTray::setTitle(const QString &title)
{
    m_title = title;
    layOut();
    updateGeometry();
    update();
}

void GanttTray::setPlaceholder(const QString &text)
{
    m_placeholder = text;
    update();
}

void GanttTray::setGanttStyle(const GanttStyle &style)
{
    m_followsPalette = false;
    m_style = style;
    layOut();
    updateGeometry();
    update();
}

QString GanttTray::currentItem() const
{
    return m_current >= 0 && m_current < m_items.size() ? m_items.at(m_current).id : QString();
}

int GanttTray::indexOf(const QString &id) const
{
    for (int i = 0; i < m_items.size(); ++i) {
        if (m_items.at(i).id == id)
            return i;
    }
    return -1;
}

void GanttTray::setCurrentItem(const QString &id)
{
    if (const int index = indexOf(id); index >= 0)
        setCurrent(index);
}

QRect GanttTray::chipRect(const QString &id) const
{
    const int index = indexOf(id);
    return index < 0 ? QRect() : placed(width()).at(index);
}

int GanttTray::chipWidth(const GanttItem &item) const
{
    const int title = QFontMetrics(m_style.bodyFont(font())).horizontalAdvance(item.title);
    const int line =
        item.line.isEmpty() ? 0 : QFontMetrics(m_style.bodyFont(font())).horizontalAdvance(item.line) + 5;
    return qMin(widestChip, chipLeft + title + line + chipRight);
}

QList<QRect> GanttTray::placed(int width) const
{
    QList<QRect> rects;
    int x = margin;
    int y = m_title.isEmpty() ? margin : margin + titleHeight;
    for (const GanttItem &item : m_items) {
        const int wide = qMin(chipWidth(item), width - 2 * margin);
        if (x > margin && x + wide > width - margin) {
            x = margin;
            y += chipHeight + spacing;
        }
        rects.append(QRect(x, y, wide, chipHeight));
        x += wide + spacing;
    }
    return rects;
}

void GanttTray::layOut()
{
    m_rects = placed(width());
}

int GanttTray::heightForWidth(int width) const
{
    const QList<QRect> rects = placed(width);
    const int first = (m_title.isEmpty() ? margin : margin + titleHeight) + chipHeight;
    return (rects.isEmpty() ? first : rects.constLast().bottom() + 1) + margin;
}

QSize GanttTray::sizeHint() const
{
    return {480, heightForWidth(qMax(width(), 240))};
}

QSize GanttTray::minimumSizeHint() const
{
    return {160, (m_title.isEmpty() ? 0 : titleHeight) + chipHeight + 2 * margin};
}

int GanttTray::chipAt(QPoint at) const
{
    const auto found =
        std::find_if(m_rects.begin(), m_rects.end(), [at](const QRect &r) { return r.contains(at); });
    return found == m_rects.end() ? -1 : int(found - m_rects.begin());
}

void GanttTray::setSelectedItem(const QString &id)
{
    m_selected = id;
    update();
}

void GanttTray::setCurrent(int index)
{
    if (index == m_current)
        return;
    mark(index);
    Q_EMIT currentChanged(currentItem());
}

/// The keyboard stands there.
void GanttTray::mark(int index)
{
    m_current = index;
    update();
    if (index >= 0) {
        showChip(index);
        const GanttItem &item = m_items.at(index);
        setAccessibleDescription(item.line.isEmpty() ? item.title : item.title + u", "_s + item.line);
    }
}

/// In a scroll area, the current chip comes into sight.
void GanttTray::showChip(int index)
{
    auto *area = parentWidget() ? qobject_cast<QScrollArea *>(parentWidget()->parentWidget()) : nullptr;
    if (!area || area->widget() != this)
        return;
    const QRect rect = placed(width()).at(index);
    area->ensureVisible(rect.center().x(), rect.center().y(), margin, chipHeight);
}

void GanttTray::paintEvent(QPaintEvent *event)
{
    QPainter painter(this);
    painter.fillRect(event->rect(), m_style.sunken);
    painter.setFont(m_style.smallFont(font()));
    painter.setPen(m_style.muted);
    if (!m_title.isEmpty())
        painter.drawText(QRect(margin, margin - 4, width() - 2 * margin, 20), Qt::AlignVCenter, m_title);
    for (int i = 0; i < m_items.size(); ++i) {
        if (m_rects.at(i).intersects(event->rect()))
            paintChip(painter, i);
    }
    if (m_items.isEmpty() && !m_placeholder.isEmpty()) {
        painter.setFont(m_style.bodyFont(font()));
        painter.setPen(m_style.muted);
        const int top = m_title.isEmpty() ? margin : margin + titleHeight;
        painter.drawText(QRect(margin, top, width() - 2 * margin, chipHeight), Qt::AlignVCenter,
                         m_placeholder);
    }
}

void GanttTray::paintChip(QPainter &painter, int index) const
{
    const GanttItem &item = m_items.at(index);
    const QRect rect = m_rects.at(index);
    painter.save();
    painter.setRenderHint(QPainter::Antialiasing);
    QPainterPath path;
    path.addRoundedRect(rect, m_style.radius, m_style.radius);
    painter.fillPath(path, m_style.surface);
    painter.setClipPath(path);
    const QColor track = item.colour.isValid() ? item.colour : m_style.track(item.track);
    painter.fillRect(QRect(rect.topLeft(), QSize(m_style.bar, rect.height())), track);
    painter.setClipping(false);
    const bool isSelected = item.id == m_selected;
    if (isSelected || (index == m_current && hasFocus())) {
        const double out = isSelected ? 1 : 2.75; // As the chart has it: what is focused alone is ringed.
        painter.setPen(QPen(m_style.accent, isSelected ? 2 : 1.5));
        painter.setBrush(Qt::NoBrush);
        painter.drawRoundedRect(QRectF(rect).adjusted(-out, -out, out, out), m_style.radius + out,
                                m_style.radius + out);
    }
    const QFont body = m_style.bodyFont(font());
    const QFontMetrics metrics(body);
    const int line = item.line.isEmpty() ? 0 : metrics.horizontalAdvance(item.line) + 5;
    QRect text = rect.adjusted(chipLeft, 0, -chipRight + 1, 0);
    const QString title = metrics.elidedText(item.title, Qt::ElideRight, text.width() - line);
    painter.setFont(body);
    painter.setPen(m_style.text);
    painter.drawText(text, Qt::AlignVCenter, title);
    painter.setPen(m_style.muted);
    text.setLeft(text.left() + metrics.horizontalAdvance(title) + 5);
    painter.drawText(text, Qt::AlignVCenter, item.line);
    painter.restore();
}

QPixmap GanttTray::chipPicture(int index) const
{
    const QRect rect = m_rects.at(index).adjusted(-2, -2, 2, 2);
    QPixmap picture(rect.size() * devicePixelRatioF());
    picture.setDevicePixelRatio(devicePixelRatioF());
    picture.fill(Qt::transparent);
    QPainter painter(&picture);
    painter.translate(-rect.topLeft());
    paintChip(painter, index);
    return picture;
}

void GanttTray::resizeEvent(QResizeEvent *)
{
    layOut();
}

void GanttTray::mousePressEvent(QMouseEvent *event)
{
    m_pressed = event->button() == Qt::LeftButton ? chipAt(event->pos()) : -1;
    m_press = event->pos();
    if (m_pressed < 0)
        return;
    mark(m_pressed);
    Q_EMIT currentChanged(currentItem());
}

void GanttTray::mouseMoveEvent(QMouseEvent *event)
{
    if (m_pressed < 0 || m_isReadOnly || !(event->buttons() & Qt::LeftButton))
        return;
    if ((event->pos() - m_press).manhattanLength() >= QApplication::startDragDistance())
        startDrag(std::exchange(m_pressed, -1));
}

void GanttTray::startDrag(int index)
{
    auto *drag = new QDrag(this);
    drag->setMimeData(packed(m_items.at(index)).release());
    // Below and before the pointer: the chart shows the item's new place after it.
    drag->setPixmap(chipPicture(index));
    drag->setHotSpot({m_rects.at(index).width() + chipLeft, -4});
    drag->exec(Qt::MoveAction);
}

void GanttTray::mouseDoubleClickEvent(QMouseEvent *event)
{
    if (const int index = chipAt(event->pos()); index >= 0)
        Q_EMIT activated(m_items.at(index).id);
}

void GanttTray::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKey = event->reason() == QContextMenuEvent::Keyboard;
    const int index = byKey ? m_current : chipAt(event->pos());
    if (index < 0)
        return;
    mark(index);
    Q_EMIT currentChanged(currentItem());
    Q_EMIT contextMenuRequested(currentItem(),
                                byKey ? mapToGlobal(m_rects.at(index).center()) : event->globalPos());
}

int GanttTray::besideRow(int step) const
{
    if (m_current < 0)
        return m_items.isEmpty() ? -1 : 0;
    const QRect from = m_rects.at(m_current);
    int best = m_current;
    int distance = width() * 2;
    for (int i = 0; i < m_rects.size(); ++i) {
        const QRect &rect = m_rects.at(i);
        if (rect.top() != from.top() + step * (chipHeight + spacing))
            continue;
        const int away = std::abs(rect.center().x() - from.center().x());
        if (away < distance) {
            distance = away;
            best = i;
        }
    }
    return best;
}

void GanttTray::keyPressEvent(QKeyEvent *event)
{
    const int last = int(m_items.size()) - 1;
    const QString id = currentItem();
    switch (event->key()) {
    case Qt::Key_Left:
        return setCurrent(qBound(qMin(0, last), m_current - 1, last));
    case Qt::Key_Right:
        return setCurrent(qMin(m_current + 1, last));
    case Qt::Key_Up:
    case Qt::Key_Down:
        return setCurrent(besideRow(event->key() == Qt::Key_Up ? -1 : 1));
    case Qt::Key_Home:
        return setCurrent(qMin(0, last));
    case Qt::Key_End:
        return setCurrent(last);
    case Qt::Key_Return:
    case Qt::Key_Enter:
        if (!id.isEmpty())
            Q_EMIT activated(id);
        return;
    case Qt::Key_Insert:
    case Qt::Key_P:
        if (!id.isEmpty() && !m_isReadOnly)
            Q_EMIT placeRequested(id);
        return;
    case Qt::Key_Delete:
        if (!id.isEmpty() && !m_isReadOnly)
            Q_EMIT removeRequested(id);
        return;
    default:
        event->ignore();
    }
}

void GanttTray::focusInEvent(QFocusEvent *event)
{
    QWidget::focusInEvent(event);
    if (m_current < 0 && !m_items.isEmpty() && event->reason() != Qt::MouseFocusReason)
        mark(0);
    update();
}

void GanttTray::focusOutEvent(QFocusEvent *event)
{
    QWidget::focusOutEvent(event);
    update();
}

void GanttTray::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange && m_followsPalette) {
        m_style = GanttStyle::fromPalette(palette());
        update();
    }
    if (event->type() == QEvent::FontChange) {
        layOut();
        updateGeometry();
    }
}

bool GanttTray::event(QEvent *event)
{
    if (event->type() == QEvent::ToolTip) {
        const auto *help = static_cast<QHelpEvent *>(event);
        const int index = chipAt(help->pos());
        const QString text =
            index < 0 ? QString() : QStringList{m_items.at(index).title, m_items.at(index).line}.join(u'\n');
        widgets::showTip(help->globalPos(), text, this);
        return true;
    }
    return QWidget::event(event);
}

} // namespace veche::gantt

#include "moc_gantttray.cpp"

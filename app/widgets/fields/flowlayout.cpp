// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/flowlayout.h"

#include <QWidget>

namespace veche::fields
{

FlowLayout::FlowLayout(QWidget *parent, int spacing)
    : QLayout(parent)
    , m_gap(spacing)
{
}

FlowLayout::~FlowLayout() = default;

void FlowLayout::addItem(QLayoutItem *item)
{
    m_items.emplace_back(item);
    invalidate();
}

int FlowLayout::count() const
{
    return int(m_items.size());
}

QLayoutItem *FlowLayout::itemAt(int index) const
{
    return index >= 0 && index < count() ? m_items[size_t(index)].get() : nullptr;
}

QLayoutItem *FlowLayout::takeAt(int index)
{
    if (index < 0 || index >= count())
        return nullptr;
    QLayoutItem *item = m_items[size_t(index)].release();
    m_items.erase(m_items.begin() + index);
    invalidate();
    return item;
}

void FlowLayout::insert(int index, QWidget *widget)
{
    addChildWidget(widget);
    m_items.insert(m_items.begin() + index, std::make_unique<QWidgetItem>(widget));
    invalidate();
}

QSize FlowLayout::sizeHint() const
{
    return minimumSize();
}

QSize FlowLayout::minimumSize() const
{
    QSize size;
    for (const auto &item : m_items)
        size = size.expandedTo(item->minimumSize());
    const QMargins m = contentsMargins();
    return size + QSize(m.left() + m.right(), m.top() + m.bottom());
}

int FlowLayout::heightForWidth(int width) const
{
    return arrange(QRect(0, 0, width, 0), false);
}

void FlowLayout::setGeometry(const QRect &rect)
{
    QLayout::setGeometry(rect);
    arrange(rect, true);
}

int FlowLayout::arrange(const QRect &rect, bool move) const
{
    const QRect inner = rect.marginsRemoved(contentsMargins());
    int x = inner.left();
    int y = inner.top();
    int lineHeight = 0;
    for (size_t i = 0; i < m_items.size(); ++i) {
        if (m_items[i]->isEmpty())
            continue; // Hidden.
        const bool last =
            i + 1 == m_items.size() && m_items[i]->expandingDirections().testFlag(Qt::Horizontal);
        const QSize hint = last ? m_items[i]->minimumSize().expandedTo({48, m_items[i]->sizeHint().height()})
                                : m_items[i]->sizeHint();
        const int width = std::min(hint.width(), inner.width());
        if (x > inner.left() && x + width > inner.right() + 1) {
            x = inner.left();
            y += lineHeight + m_gap;
            lineHeight = 0;
        }
        if (move)
            m_items[i]->setGeometry({x, y, last ? inner.right() + 1 - x : width, hint.height()});
        x += width + m_gap;
        lineHeight = std::max(lineHeight, hint.height());
    }
    return y + lineHeight - rect.top() + contentsMargins().bottom();
}

} // namespace veche::fields

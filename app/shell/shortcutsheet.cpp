// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/shell/shortcutsheet.h"

#include "app/widgets/common/label.h"
#include "app/widgets/theme/paint.h"

#include <QHBoxLayout>
#include <QKeyEvent>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

namespace veche::shell
{

using namespace Qt::StringLiterals;

namespace
{
/// Keys as little caps at the right of a line.
class KeyCaps final : public QWidget
{
public:
    KeyCaps(const QList<QKeySequence> &keys, QWidget *parent)
        : QWidget(parent)
    {
        for (const QKeySequence &key : keys)
            m_texts += key.toString(QKeySequence::NativeText);
        setAccessibleName(m_texts.join(u", "_s));
        setFixedHeight(24);
    }
    QSize sizeHint() const override
    {
        int width = 0;
        for (const QString &text : m_texts)
            width += capWidth(text) + 4;
        return {width, 24};
    }
    QSize minimumSizeHint() const override { return sizeHint(); }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const theme::Tokens &t = theme::tokens();
        QPainter painter(this);
        painter.setFont(theme::font(theme::Text::Small));
        int right = width();
        for (auto it = m_texts.crbegin(); it != m_texts.crend(); ++it) {
            const int cap = capWidth(*it);
            const QRect box(right - cap, 2, cap, 20);
            theme::drawBox(painter, box, t.bg, t.line, theme::sizes().radiusItem);
            painter.setPen(t.text);
            painter.drawText(box, Qt::AlignCenter, *it);
            right -= cap + 4;
        }
    }

private:
    static int capWidth(const QString &text)
    {
        return std::max(20, QFontMetrics(theme::font(theme::Text::Small)).horizontalAdvance(text) + 12);
    }
    QStringList m_texts;
};

qsizetype heightOf(const ShortcutSheet::Group &group)
{
    return group.lines.size() + 2;
}
} // namespace

ShortcutSheet::ShortcutSheet(QWidget *host)
    : Sheet(host)
    , m_title(widgets::makeLabel(this, u"title"_s, u"shortcutTitle"_s))
    , m_scroll(new QScrollArea(this))
{
    setObjectName(u"shortcutSheet"_s);
    m_title->setContentsMargins(20, 16, 20, 8);
    m_scroll->setObjectName(u"shortcutScroll"_s);
    m_scroll->setWidgetResizable(true);
    m_scroll->setFrameShape(QFrame::NoFrame);
    m_scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_scroll->viewport()->setAutoFillBackground(false);
    m_scroll->setFocusPolicy(Qt::NoFocus);
    body()->addWidget(m_title);
    body()->addWidget(m_scroll, 1);
    connect(this, &Sheet::hostResized, this, &ShortcutSheet::arrange);
}

void ShortcutSheet::popUp(const QString &title, const QList<Group> &groups)
{
    m_title->setText(title);
    setAccessibleName(title);
    QList<Group> left;
    QList<Group> right;
    qsizetype leftHeight = 0;
    qsizetype rightHeight = 0;
    for (const Group &group : groups) {
        const bool isLeft = leftHeight <= rightHeight;
        (isLeft ? left : right).append(group);
        (isLeft ? leftHeight : rightHeight) += heightOf(group);
    }
    auto *content = new QWidget;
    content->setAutoFillBackground(false);
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(20, 0, 20, 20);
    row->setSpacing(40);
    row->addWidget(column(left), 1);
    if (!right.isEmpty())
        row->addWidget(column(right), 1);
    m_scroll->setWidget(content);
    content->setAutoFillBackground(false);
    arrange();
    open();
}

QWidget *ShortcutSheet::column(const QList<Group> &groups)
{
    auto *box = new QWidget;
    auto *lines = new QVBoxLayout(box);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(2);
    for (const Group &group : groups) {
        auto *heading = widgets::makeLabel(box, u"small"_s);
        heading->setText(group.title);
        heading->setContentsMargins(0, lines->isEmpty() ? 4 : 14, 0, 2);
        lines->addWidget(heading);
        for (const Line &line : group.lines) {
            auto *label = widgets::makeLabel(box, u"body"_s);
            label->setText(line.text);
            label->setWordWrap(true);
            auto *pair = new QHBoxLayout; // Long keys leave the words beside short ones their room.
            pair->setSpacing(12);
            pair->addWidget(label, 1);
            pair->addWidget(new KeyCaps(line.keys, box));
            lines->addLayout(pair);
        }
    }
    lines->addStretch(1);
    return box;
}

void ShortcutSheet::arrange()
{
    const QWidget *host = parentWidget();
    const int width = std::min(780, host->width() - 80);
    const QWidget *content = m_scroll->widget();
    const int inner = content ? content->heightForWidth(width) : 0;
    const int wanted = m_title->sizeHint().height() + std::max(inner, 0) + 2;
    const int height = std::min(wanted, host->height() - 64);
    place({(host->width() - width) / 2, (host->height() - height) / 2, width, height});
}

void ShortcutSheet::keyPressEvent(QKeyEvent *event)
{
    if (event->key() == Qt::Key_Question)
        dismiss();
    else
        Sheet::keyPressEvent(event);
}

} // namespace veche::shell

#include "app/widgets/theme/tokens.h"
#include "moc_shortcutsheet.cpp"

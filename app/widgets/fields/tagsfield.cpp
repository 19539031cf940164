// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/fields/fields.h"
#include "app/widgets/fields/flowlayout.h"
#include "app/widgets/fields/pickcompleter.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/paint.h"
#include "app/widgets/theme/tokens.h"

#include <QFrame>
#include <QKeyEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStandardItemModel>
#include <QStyle>
#include <QToolButton>

namespace veche::fields
{

using namespace Qt::StringLiterals;

namespace
{
/// One tag with its cross; the whole chip is the button that removes it.
class TagChip final : public QAbstractButton
{
public:
    TagChip(const QString &text, QWidget *parent)
        : QAbstractButton(parent)
    {
        setText(text);
        setCursor(Qt::PointingHandCursor);
        setFocusPolicy(Qt::TabFocus);
        setSizePolicy(QSizePolicy::Fixed, QSizePolicy::Fixed);
    }
    QSize sizeHint() const override
    {
        return {fontMetrics().horizontalAdvance(text()) + 8 + (isEnabled() ? 22 : 8), 22};
    }

protected:
    void paintEvent(QPaintEvent *) override
    {
        const theme::Tokens &t = theme::tokens();
        QPainter painter(this);
        theme::drawBox(painter, rect(), theme::mixed(t.text, underMouse() ? 0.12 : 0.08, t.surface),
                       hasFocus() ? t.accent : QColor(), 11);
        painter.setPen(t.text);
        const QRect words = rect().adjusted(8, 0, isEnabled() ? -20 : -4, 0);
        const QString shown = fontMetrics().elidedText(text(), Qt::ElideRight, words.width());
        painter.drawText(words, Qt::AlignLeft | Qt::AlignVCenter, shown);
        if (isEnabled())
            theme::drawIcon(painter, QRectF(width() - 18, 5, 12, 12), u"cross"_s, t.muted);
    }
    void keyPressEvent(QKeyEvent *event) override
    {
        if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
            click();
        else
            QAbstractButton::keyPressEvent(event);
    }
};
constexpr int foundByRole = Qt::UserRole;
constexpr int wordRole = Qt::UserRole + 1;

QStandardItem *row(const QString &word, const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setData(text, foundByRole);
    item->setData(word, wordRole);
    return item;
}
} // namespace

TagsField::TagsField(const QString &name, QWidget *parent)
    : Field(name, parent)
    , m_box(new QFrame(this))
    , m_line(new QLineEdit(m_box))
{
    m_box->setProperty("box", u"sunken"_s);
    m_line->setProperty("bare", true);
    m_line->setMinimumWidth(48);
    auto *flow = new FlowLayout(m_box, 4);
    flow->setContentsMargins(6, 4, 6, 4);
    flow->addWidget(m_line);
    setEditor(m_box, m_line);
    connect(m_line, &QLineEdit::textEdited, this, [this](const QString &text) {
        touched();
        refreshOffer(text);
        if (text.endsWith(u',') || text.endsWith(u';'))
            add(text.chopped(1));
    });
}

void TagsField::refreshSuggestions()
{
    if (m_suggestions && m_line->hasFocus())
        suggest();
}

void TagsField::suggest()
{
    m_suggestions->clear();
    m_known.clear();
    for (const Suggestion &one : m_source()) {
        m_suggestions->appendRow(
            row(one.word, one.note.isEmpty() ? one.word : one.word + u" · "_s + one.note));
        m_known << one.word;
    }
    refreshOffer(m_line->text());
}

void TagsField::refreshOffer(const QString &typed)
{
    if (!m_suggestions || !m_offer)
        return;
    m_suggestions->setRowCount(static_cast<int>(m_known.size()));
    const QString word = typed.simplified();
    if (word.isEmpty() || m_known.contains(word, Qt::CaseInsensitive))
        return;
    auto *last = row(word, m_offer(word));
    last->setData(typed, foundByRole); // Found by whatever is typed.
    m_suggestions->appendRow(last);
}

void TagsField::setSuggestions(std::function<QList<Suggestion>()> source)
{
    m_source = std::move(source);
    m_suggestions = new QStandardItemModel(this);
    auto *completer = new PickCompleter(m_suggestions, foundByRole, wordRole, m_line);
    // The line is emptied after the completer has filled it in.
    connect(completer, qOverload<const QString &>(&QCompleter::activated), this, &TagsField::add,
            Qt::QueuedConnection);
    m_line->setCompleter(completer);
    completer->serve(m_line);
}

void TagsField::setPlaceholder(const QString &text)
{
    m_line->setPlaceholderText(text);
}

QVariant TagsField::edited() const
{
    QStringList all = m_tags;
    const QString rest = m_line->text().simplified();
    if (!rest.isEmpty() && !all.contains(rest, Qt::CaseInsensitive))
        all += rest;
    return all;
}

void TagsField::setReadOnly(bool readOnly)
{
    Field::setReadOnly(readOnly);
    m_line->setVisible(!readOnly);
    rebuild();
}

void TagsField::show(const QVariant &value)
{
    m_tags = value.toStringList();
    m_line->clear();
    rebuild();
}

void TagsField::add(const QString &tag)
{
    const QString word = tag.simplified();
    m_line->clear();
    if (!word.isEmpty() && !m_tags.contains(word, Qt::CaseInsensitive)) {
        m_tags += word;
        rebuild();
    }
    commit();
}

void TagsField::remove(qsizetype index)
{
    if (isReadOnly() || index < 0 || index >= m_tags.size())
        return;
    m_tags.removeAt(index);
    m_line->setFocus(); // the chip that had the keyboard goes
    rebuild();
    touched();
    commit();
}

void TagsField::rebuild()
{
    auto *flow = static_cast<FlowLayout *>(m_box->layout());
    while (flow->count() > 1) {
        QLayoutItem *item = flow->takeAt(0);
        item->widget()->hide();
        item->widget()->deleteLater(); // a chip may be the one being clicked
        delete item;
    }
    for (qsizetype i = 0; i < m_tags.size(); ++i) {
        auto *chip = new TagChip(m_tags[i], m_box);
        chip->setObjectName(u"tag_"_s + m_tags[i]);
        chip->setAccessibleName(tr("Remove %1").arg(m_tags[i]));
        chip->setEnabled(!isReadOnly());
        connect(chip, &QAbstractButton::clicked, this, [this, i] { remove(i); });
        flow->insert(int(i), chip);
        chip->show();
    }
    for (qsizetype i = m_tags.size(); i-- > 0;)
        QWidget::setTabOrder(m_line, flow->itemAt(int(i))->widget());
    m_box->updateGeometry();
}

bool TagsField::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_line && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut)) {
        m_box->setProperty("focused", event->type() == QEvent::FocusIn);
        m_box->style()->unpolish(m_box);
        m_box->style()->polish(m_box);
    }
    // From its own list the line only gets it back.
    if (watched == m_line && event->type() == QEvent::FocusIn &&
        static_cast<QFocusEvent *>(event)->reason() != Qt::PopupFocusReason)
        refreshSuggestions();
    if (watched == m_line && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Backspace && m_line->text().isEmpty() && !m_tags.isEmpty()) {
            remove(m_tags.size() - 1);
            return true;
        }
    }
    return Field::eventFilter(watched, event);
}

} // namespace veche::fields

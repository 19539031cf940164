// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/table/filterline.h"

#include "app/widgets/common/tip.h"
#include "app/widgets/theme/icon.h"

#include <QAction>
#include <QKeyEvent>
#include <QShortcut>

namespace veche::table
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int narrowest = 180;
constexpr int widest = 420;
constexpr int around = 64; // the glass, the cross, the margins
} // namespace

FilterLine::FilterLine(QWidget *parent)
    : QLineEdit(parent)
{
    setObjectName(u"filterLine"_s);
    setClearButtonEnabled(true);
    setMaximumWidth(widest);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    addAction(theme::icon(u"search"_s, theme::Role::Muted), QLineEdit::LeadingPosition);
    if (auto *clear = findChild<QAction *>(u"_q_qlineeditclearaction"_s))
        clear->setIcon(theme::icon(u"cross"_s, theme::Role::Muted));
    for (const QKeySequence &key : {QKeySequence(u"/"_s), QKeySequence(QKeySequence::Find)}) {
        auto *shortcut = new QShortcut(key, this);
        connect(shortcut, &QShortcut::activated, this, [this] {
            setFocus(Qt::ShortcutFocusReason);
            selectAll();
        });
    }
    connect(this, &QLineEdit::textChanged, this, [this](const QString &text) {
        const QString now = text.trimmed();
        if (now == m_last)
            return;
        m_last = now;
        Q_EMIT filterChanged(now);
    });
    retranslate();
}

void FilterLine::keyPressEvent(QKeyEvent *event)
{
    const int key = event->key();
    if (key == Qt::Key_Escape && !text().isEmpty()) {
        clear();
    } else if (m_target && (key == Qt::Key_Escape || key == Qt::Key_Down || key == Qt::Key_Return ||
                            key == Qt::Key_Enter)) {
        m_target->setFocus(Qt::OtherFocusReason);
    } else {
        QLineEdit::keyPressEvent(event);
    }
}

QSize FilterLine::minimumSizeHint() const
{
    const int words = fontMetrics().horizontalAdvance(placeholderText()) + around;
    return {std::clamp(words, narrowest, widest), QLineEdit::minimumSizeHint().height()};
}

void FilterLine::changeEvent(QEvent *event)
{
    QLineEdit::changeEvent(event);
    if (event->type() != QEvent::LanguageChange)
        return;
    retranslate();
    // The page that has it says its own words after this.
    QMetaObject::invokeMethod(this, &QWidget::updateGeometry, Qt::QueuedConnection);
}

void FilterLine::retranslate()
{
    setPlaceholderText(tr("Find"));
    setAccessibleName(tr("Find in the list"));
    widgets::setTip(this, tr("Find in the list (/)"));
}

} // namespace veche::table

#include "moc_filterline.cpp"

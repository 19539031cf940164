// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/widgets/common/emptystate.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/theme/icon.h"
#include "app/widgets/theme/tokens.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace veche::widgets
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int iconSide = 40;
constexpr int textMargin = 16; // in a narrow place
} // namespace

EmptyState::EmptyState(QWidget *parent)
    : QWidget(parent)
    , m_icon(new QLabel(this))
    , m_title(makeLabel(this, u"title"_s, u"emptyTitle"_s))
    , m_sentence(makeLabel(this, u"muted"_s, u"emptySentence"_s))
    , m_button(makeButton(this, u"emptyAction"_s, ButtonKind::Primary))
    , m_second(makeButton(this, u"emptySecondAction"_s, ButtonKind::Secondary))
{
    m_icon->setFixedSize(iconSide, iconSide);
    for (QLabel *label : {m_title, m_sentence}) {
        label->setAlignment(Qt::AlignHCenter | Qt::AlignTop);
        label->setWordWrap(true);
        label->setFixedWidth(m_textWidth);
    }
    m_sentence->setTextFormat(Qt::RichText);
    auto *buttons = new QHBoxLayout;
    buttons->setSpacing(8);
    buttons->addStretch();
    buttons->addWidget(m_button);
    buttons->addWidget(m_second);
    buttons->addStretch();
    auto *column = new QVBoxLayout(this);
    column->setSpacing(0);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addSpacing(16);
    column->addWidget(m_title, 0, Qt::AlignHCenter);
    column->addSpacing(6);
    column->addWidget(m_sentence, 0, Qt::AlignHCenter);
    column->addSpacing(20);
    column->addLayout(buttons);
    column->addStretch(3);
    connect(m_button, &QPushButton::clicked, this, &EmptyState::activated);
    connect(m_second, &QPushButton::clicked, this, &EmptyState::secondActivated);
    m_button->hide();
    m_second->hide();
}

void EmptyState::setContent(const QString &icon, const QString &title, const QString &sentence,
                            const QString &actionText, const QString &secondActionText)
{
    m_iconName = icon;
    m_title->setText(title);
    m_sentence->setText(u"<p align='center' style='line-height:%1px;margin:0'>%2</p>"_s
                            .arg(theme::lineHeight(theme::Text::Body))
                            .arg(sentence.toHtmlEscaped()));
    m_sentence->setAccessibleName(sentence);
    m_button->setText(actionText);
    m_button->setAccessibleName(actionText);
    m_button->setVisible(!actionText.isEmpty());
    m_second->setText(secondActionText);
    m_second->setAccessibleName(secondActionText);
    m_second->setVisible(!secondActionText.isEmpty());
    redraw();
}

void EmptyState::redraw()
{
    const QIcon icon = theme::icon(m_iconName, theme::Role::Faint);
    m_icon->setPixmap(icon.pixmap(QSize(iconSide, iconSide), devicePixelRatioF()));
    for (QLabel *label : {m_title, m_sentence}) {
        label->ensurePolished();
        label->setFixedSize(m_textWidth, std::max(0, label->heightForWidth(m_textWidth)));
    }
}

void EmptyState::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    const int fits = std::clamp(width() - 2 * textMargin, 0, widestText);
    if (std::exchange(m_textWidth, fits) != fits)
        redraw();
}

void EmptyState::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::StyleChange)
        redraw();
}

} // namespace veche::widgets

#include "moc_emptystate.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/settings/settingscard.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QVBoxLayout>

namespace veche::settings
{

using namespace Qt::StringLiterals;

SettingsCard::SettingsCard(const QString &name, const SettingsContext &context, QWidget *parent)
    : widgets::Card(parent)
    , m_context(context)
{
    setObjectName(name);
    body()->setSpacing(12);
}

QLabel *SettingsCard::addRow(QWidget *right)
{
    auto *label = new QLabel(this);
    label->setTextFormat(Qt::PlainText);
    auto *row = new QHBoxLayout;
    row->setSpacing(12);
    row->addWidget(label, 1);
    row->addWidget(right);
    body()->addLayout(row);
    return label;
}

void SettingsCard::fail(const QString &sentence)
{
    Q_EMIT noticed({.text = sentence, .state = theme::State::Bad, .milliseconds = 0});
}

void SettingsCard::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    widgets::Card::changeEvent(event);
}

} // namespace veche::settings

#include "app/widgets/theme/tokens.h"
#include "moc_settingscard.cpp"

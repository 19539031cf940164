// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/forms/persondatabar.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/label.h"
#include "app/widgets/common/tip.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"

#include <QEvent>
#include <QHBoxLayout>
#include <QLabel>
#include <QPushButton>

namespace veche::forms
{

using namespace Qt::StringLiterals;

PersonDataBar::PersonDataBar(workspace::Workspace &workspace, QWidget *parent)
    : QWidget(parent)
    , m_workspace(workspace)
    , m_heading(widgets::makeLabel(this, u"small"_s, u"personDataHeading"_s))
    , m_export(widgets::makeButton(this, u"exportPerson"_s, widgets::ButtonKind::Secondary))
    , m_erase(widgets::makeButton(this, u"erasePerson"_s, widgets::ButtonKind::Secondary))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->addWidget(m_heading);
    auto *line = new QHBoxLayout;
    line->addWidget(m_export);
    line->addWidget(m_erase);
    line->addStretch();
    column->addLayout(line);
    connect(m_export, &QPushButton::clicked, this, [this] { Q_EMIT exportRequested(m_whose); });
    connect(m_erase, &QPushButton::clicked, this, [this] { Q_EMIT eraseRequested(m_whose); });
    connect(&workspace.rights(), &workspace::Rights::changed, this,
            [this] { setWhose(workspace::Whose(m_whose)); });
    retranslate();
}

void PersonDataBar::setWhose(const workspace::Whose &whose)
{
    m_whose = whose;
    setVisible(!whose.isEmpty() && workspace::mayErase(m_workspace));
}

void PersonDataBar::changeEvent(QEvent *event)
{
    if (event->type() == QEvent::LanguageChange)
        retranslate();
    QWidget::changeEvent(event);
}

void PersonDataBar::retranslate()
{
    m_heading->setText(tr("Personal data"));
    m_export->setText(tr("Export…"));
    m_export->setAccessibleName(tr("Export what is held about this person"));
    widgets::setTip(m_export, tr("One file with all that is held about this person"));
    m_erase->setText(tr("Erase…"));
    m_erase->setAccessibleName(tr("Erase what is held about this person"));
    widgets::setTip(m_erase, tr("Erases all that is held about this person, for ever"));
}

} // namespace veche::forms

#include "moc_persondatabar.cpp"

// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/conflictscard.h"

#include "app/forms/names.h"
#include "app/syncstatus/keptfocus.h"
#include "app/workspace/rights.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"

#include <QLabel>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;

namespace
{
constexpr int mostConflicts = 50;
} // namespace

ConflictsCard::ConflictsCard(workspace::Workspace &workspace, QWidget *parent)
    : SyncCard(workspace, parent)
    , m_none(addText(u"muted"_s, u"noConflicts"_s))
    , m_rows(new QWidget(this))
{
    (new QVBoxLayout(m_rows))->setContentsMargins({});
    body()->addWidget(m_rows);
}

void ConflictsCard::retranslate()
{
    setHeading(tr("Changed by two at once"));
    m_none->setText(tr("No conflicts. Where two people change the same thing at once, both values are kept "
                       "here until somebody chooses."));
}

void ConflictsCard::refresh()
{
    const auto open = openConflicts(workspace());
    const KeptFocus kept(*m_rows);
    auto *column = m_rows->layout();
    while (QLayoutItem *item = column->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    m_none->setVisible(!open || open->empty());
    if (!open)
        m_none->setText(forms::sentenceFor(open.error()));
    int number = 0;
    for (const ReadConflict &read : open ? *open : std::vector<ReadConflict>()) {
        auto *row = new ConflictRow(read, ++number, offersFor(read), m_rows);
        connect(row, &ConflictRow::keepRequested, this, [this, read] { decide(read, false); });
        connect(row, &ConflictRow::bringBackRequested, this, [this, read] { decide(read, true); });
        column->addWidget(row);
        if (number == mostConflicts)
            break;
    }
}

ConflictRow::Offers ConflictsCard::offersFor(const ReadConflict &read) const
{
    const workspace::Rights &rights = workspace().rights();
    const auto back = bringBack(read);
    return {rights.check(keep(read)).has_value(), back && rights.check(*back).has_value()};
}

void ConflictsCard::decide(const ReadConflict &read, bool back)
{
    auto changes = back ? bringBack(read) : Result<domain::ChangeSet>(keep(read));
    if (!changes)
        return complain(changes.error());
    const QString label = changes->label;
    whenDone(workspace().edit(std::move(*changes)), this,
             [this, label](const Result<storage::Committed> &done) {
                 if (done)
                     say(label);
             });
}

} // namespace veche::syncstatus

#include "moc_conflictscard.cpp"

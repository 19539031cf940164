// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/waitinglist.h"

#include "app/widgets/common/button.h"
#include "app/widgets/common/pieces.h"
#include "app/workspace/workspace.h"
#include "shared/storage/journal.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;

namespace
{
constexpr qint64 mostBytes = 4 * 1024 * 1024; // enough for any list that fits a page

JournalLine lineFor(const storage::JournalEntry &entry)
{
    JournalLine line{entry.id, {}, {}, entry.reason};
    const auto transaction = domain::decodeTransaction(entry.payload);
    const int rows = transaction ? static_cast<int>(transaction->rows.size()) : 0;
    line.label = transaction ? transaction->label : QString();
    if (line.label.isEmpty())
        line.label = WaitingList::tr("A change");
    const QString at = QLocale().toString(QDateTime::fromMSecsSinceEpoch(entry.at), QLocale::ShortFormat);
    line.detail = WaitingList::tr("%1 · %2", "when, how many rows")
                      .arg(at, WaitingList::tr("%n row(s)", nullptr, rows));
    return line;
}
} // namespace

Result<std::vector<JournalLine>> journalLines(workspace::Workspace &workspace, storage::JournalState state,
                                              int limit)
{
    const auto entries = storage::journal::read(workspace.store().reader(), state, 0, mostBytes);
    if (!entries)
        return failure(entries.error());
    std::vector<JournalLine> lines;
    for (const storage::JournalEntry &entry : *entries) {
        if (std::ssize(lines) == limit)
            break;
        lines.push_back(lineFor(entry));
    }
    return lines;
}

WaitingList::WaitingList(QWidget *parent)
    : QWidget(parent)
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(8);
}

void WaitingList::setLines(const std::vector<JournalLine> &lines, bool withDecisions)
{
    while (QLayoutItem *item = layout()->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    int number = 0;
    for (const JournalLine &line : lines)
        addLine(line, ++number, withDecisions);
}

void WaitingList::addLine(const JournalLine &line, int number, bool withDecisions)
{
    auto *row = new QWidget(this);
    auto *across = new QHBoxLayout(row);
    across->setContentsMargins({});
    across->setSpacing(12);
    auto *label = new widgets::ElidedLabel(row);
    label->setFullText(line.reason.isEmpty() ? line.label : u"%1 — %2"_s.arg(line.label, line.reason));
    auto *detail = widgets::makeLabel(row, u"muted"_s);
    detail->setText(line.detail);
    across->addWidget(label, 1);
    across->addWidget(detail);
    if (withDecisions) {
        auto *retry = widgets::makeButton(row, u"retry%1"_s.arg(number), widgets::ButtonKind::Secondary);
        retry->setText(tr("Try again"));
        retry->setAccessibleName(tr("Try again: %1").arg(line.label));
        auto *discard = widgets::makeButton(row, u"discard%1"_s.arg(number), widgets::ButtonKind::Secondary);
        discard->setText(tr("Discard"));
        discard->setAccessibleName(tr("Discard: %1").arg(line.label));
        across->addWidget(retry);
        across->addWidget(discard);
        connect(retry, &QPushButton::clicked, this, [this, id = line.id] { Q_EMIT retryRequested(id); });
        connect(discard, &QPushButton::clicked, this, [this, id = line.id] { Q_EMIT discardRequested(id); });
    }
    layout()->addWidget(row);
}

} // namespace veche::syncstatus

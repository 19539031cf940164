// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/syncstatus/incompletecard.h"

#include "app/forms/fieldwords.h"
#include "app/widgets/common/button.h"
#include "app/workspace/online/online.h"
#include "app/workspace/workspace.h"
#include "shared/base/futures.h"
#include "shared/storage/peers.h"
#include "shared/storage/sqliteconnection.h"

#include <QLabel>
#include <QLocale>
#include <QPushButton>
#include <QVBoxLayout>
#include <QtConcurrentRun>

namespace veche::syncstatus
{

using namespace Qt::StringLiterals;

IncompleteCard::IncompleteCard(workspace::Workspace &workspace, QWidget *parent)
    : SyncCard(workspace, parent)
    , m_text(addText(u"body"_s, u"incompleteText"_s))
    , m_kinds(addText(u"muted"_s, u"incompleteKinds"_s))
    , m_fetch(widgets::makeButton(this, u"fetchAgain"_s, widgets::ButtonKind::Secondary))
{
    body()->addWidget(m_fetch, 0, Qt::AlignLeft);
    connect(m_fetch, &QPushButton::clicked, this, &IncompleteCard::fetch);
    hide();
}

IncompleteCard::~IncompleteCard()
{
    *m_stop = true;
    m_counting.waitForFinished(); // It reads the file that is about to be closed, and stops at once.
}

void IncompleteCard::count()
{
    m_again = m_counting.isRunning();
    if (m_again)
        return;
    m_counting = QtConcurrent::run([path = workspace().store().path(), stop = m_stop,
                                    community = workspace().communityId()]() -> Result<Rows> {
        const auto reader = storage::SqliteConnection::openForPass(path, stop);
        return reader ? storage::incompleteRows(**reader, community) : failure(reader.error());
    });
    whenDone(m_counting, this, [this](const Result<Rows> &rows) {
        take(rows);
        if (m_again)
            count();
    });
}

void IncompleteCard::take(const Result<Rows> &rows)
{
    m_rows = rows.value_or(Rows());
    setVisible(!m_rows.empty());
    retranslate();
}

void IncompleteCard::retranslate()
{
    int all = 0;
    QStringList kinds;
    for (const storage::IncompleteRows &rows : m_rows) {
        all += rows.count;
        kinds << tr("%1: %2", "kind of a row, how many")
                     .arg(forms::nameOf(*rows.entity), QLocale().toString(rows.count));
    }
    setHeading(tr("Not complete yet"));
    m_text->setText(tr("%n row(s) came without something that they need, such as a name. They are kept, and "
                       "shown once the rest comes.",
                       nullptr, all));
    m_kinds->setText(kinds.join(u" · "_s));
    m_fetch->setText(tr("Fetch everything again"));
    m_fetch->setVisible(online() && online()->credentials());
}

void IncompleteCard::fetch()
{
    const auto rewind = [](storage::WriteContext &context) -> Result<bool> {
        const auto done = storage::peers::rewind(context.connection);
        return done ? Result<bool>(true) : failure(done.error());
    };
    whenDone(workspace().store().write<bool>(storage::Priority::Sync, rewind), this,
             [this](const Result<bool> &done) {
                 if (done)
                     Q_EMIT rewound();
                 else
                     complain(done.error());
             });
}

} // namespace veche::syncstatus

#include "moc_incompletecard.cpp"

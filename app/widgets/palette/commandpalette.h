// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/widgets/common/sheet.h"
#include "app/widgets/palette/entry.h"

#include <QHash>

class QLineEdit;
class QListView;

namespace veche::palette
{

class ResultModel;

/// Ctrl+K: one line that finds any event, session, person, ticket or command and goes there. A sheet inside
/// the window, never a dialog.
class CommandPalette final : public widgets::Sheet
{
    Q_OBJECT

public:
    explicit CommandPalette(QWidget *host);
    ~CommandPalette() override;

    void addProvider(Provider provider);
    void clearProviders();
    /// Where the ids of what was chosen last are kept between runs (QSettings key); empty keeps them only
    /// now.
    void setRecentKey(const QString &settingsKey);

    /// Opens with all providers and an empty line.
    void popUp();
    /// Opens with one provider only, for choosing among one kind (the event switcher).
    void popUp(const Provider &only, const QString &placeholder);

    [[nodiscard]] QLineEdit *line() const { return m_line; }
    [[nodiscard]] QListView *list() const { return m_list; }
    /// Titles now listed, best first, headings left out.
    [[nodiscard]] QStringList titles() const;

Q_SIGNALS:
    void ran(const QString &entryId);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;
    void changeEvent(QEvent *event) override;

private:
    void begin(const QString &placeholder);
    void search();
    void move(int step);
    void runCurrent();
    void arrange();
    void remember(const QString &id);
    void retranslate();

    QList<Provider> m_providers;
    QList<Provider> m_active;
    QList<Entry> m_fixed;
    QStringList m_fixedFolded;
    QStringList m_recent;
    QString m_recentKey;
    QLineEdit *m_line;
    QListView *m_list;
    QLabel *m_none;
    ResultModel *m_model;
};

} // namespace veche::palette

# SPDX-License-Identifier: MIT
# Included by the Makefile: README, docs and the course as a site, in build/site/html, with what is in web/dist as its playground.
site: $(PROGRAM) ## the documentation and the course as a site: build/site/html; after `make web` its programs run in the page
	@scripts/need.sh --install site
	@$(PYTHON) web/site/site.py --epython ./$(PROGRAM)

check-site: $(PROGRAM) ## build the site, and check every link
	@scripts/need.sh --install tests site
	@$(PYTEST) tests/test_site.py tests/test_links.py

serve-site: site ## make it, and serve it at http://localhost:8000 (PORT=number)
	@echo "http://localhost:$(PORT)"
	@cd build/site/html && $(PYTHON) -m http.server $(PORT)

.PHONY: site check-site serve-site
